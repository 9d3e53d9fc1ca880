import { metrics } from '@ithaca/platform';
import { Counter, Gauge, Histogram } from 'prom-client';

/** `upstream` is `<subgraph>` or `<subgraph>/<partner>`; `outcome` is `ok` or the failure's reason. */
export const upstreamRequests = new Counter({
  name: 'gateway_upstream_requests_total',
  help: 'Requests to subgraphs and partner nodes by outcome',
  labelNames: ['upstream', 'outcome'] as const,
  registers: [metrics],
});

export const upstreamSeconds = new Histogram({
  name: 'gateway_upstream_request_duration_seconds',
  help: 'Time until a subgraph or partner node answered',
  labelNames: ['upstream'] as const,
  buckets: [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2],
  registers: [metrics],
});

/** 0 closed, 1 half-open, 2 open. */
export const breakerState = new Gauge({
  name: 'gateway_breaker_state',
  help: 'Circuit breaker of an upstream: 0 closed, 1 half-open, 2 open',
  labelNames: ['upstream'] as const,
  registers: [metrics],
});

export const batchSize = new Histogram({
  name: 'gateway_batch_callers',
  help: 'Callers that one request to an upstream served',
  labelNames: ['upstream'] as const,
  buckets: [1, 2, 4, 8, 16, 32, 64, 128],
  registers: [metrics],
});

export const batchEntities = new Histogram({
  name: 'gateway_batch_entities',
  help: 'Different entities that one request to an upstream asked for',
  labelNames: ['upstream'] as const,
  buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
  registers: [metrics],
});

/** An alarm: the registry names an address that leads into our own network, or is not https. */
export const refusedAddresses = new Counter({
  name: 'gateway_refused_addresses_total',
  help: 'Calls that were not made because the address of the partner is no public https address',
  labelNames: ['upstream'] as const,
  registers: [metrics],
});

/** An alarm: a partner gave another entity than it was asked for. */
export const wrongEntities = new Counter({
  name: 'gateway_wrong_entities_total',
  help: 'Entities dropped because their id was not the one asked for',
  labelNames: ['upstream'] as const,
  registers: [metrics],
});

export const invalidValues = new Counter({
  name: 'gateway_invalid_values_total',
  help: 'Values dropped because they do not fit the contract (unknown enum value, wrong type)',
  labelNames: ['upstream'] as const,
  registers: [metrics],
});

export const sharedValueDisagreements = new Counter({
  name: 'gateway_shared_value_disagreements_total',
  help: 'Shared values on which two subgraphs disagreed; the partitioned subgraph (the owner) won',
  labelNames: ['subgraph', 'field'] as const,
  registers: [metrics],
});
