import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Histogram } from 'prom-client';
import { ProblemDetailsFilter } from '../errors/problem-details.filter.js';
import { CORRELATION_HEADER, correlationIdFrom, withCorrelationId } from '../telemetry/correlation.js';
import { collectProcessMetrics, metrics } from '../telemetry/metrics.js';
import { NestLogger } from '../telemetry/nest-logger.js';
import { logger } from '../telemetry/logger.js';

/** Says whether the process can serve now; throws or answers false when not. */
export type ReadinessCheck = () => Promise<boolean>;

export interface HttpAppOptions {
  /** Largest request body in bytes; uploads have their own door. */
  bodyLimit?: number;
  /** Addresses and networks of those who may say in `X-Forwarded-For` for whom they ask; nobody unless given. */
  trustProxy?: readonly string[];
  ready?: Readonly<Record<string, ReadinessCheck>>;
}

const requestSeconds = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer a request',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

/**
 * A Nest application on Fastify with what every process of Ithaca has: correlation id, problem details, `/health`
 * (alive), `/ready` (can serve, by check), `/metrics`, and a clean end on SIGTERM and SIGINT.
 */
export async function createHttpApp(
  module: Type<unknown> | DynamicModule,
  { bodyLimit = 256 * 1024, trustProxy = [], ready = {} }: HttpAppOptions = {},
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: trustProxy.length > 0 && [...trustProxy],
    forceCloseConnections: true,
  });
  const fastify = adapter.getInstance();
  fastify.addHook('onRequest', (request, reply, done) => {
    const id = correlationIdFrom(request.headers[CORRELATION_HEADER]);
    request.headers[CORRELATION_HEADER] = id;
    void reply.header(CORRELATION_HEADER, id);
    withCorrelationId(id, done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    requestSeconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'unknown', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
  fastify.get('/health', async () => ({ status: 'alive' }));
  fastify.get('/ready', async (_request, reply) => {
    const checks = await runChecks(ready);
    const ok = Object.values(checks).every(Boolean);
    return reply.status(ok ? 200 : 503).send({ status: ok ? 'ready' : 'not-ready', checks });
  });
  fastify.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
  collectProcessMetrics();

  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: new NestLogger() });
  app.useGlobalFilters(new ProblemDetailsFilter());
  app.enableShutdownHooks();
  return app;
}

async function runChecks(ready: Readonly<Record<string, ReadinessCheck>>): Promise<Record<string, boolean>> {
  const entries = Object.entries(ready).map(async ([name, check]) => {
    try {
      return [name, await check()] as const;
    } catch (error) {
      logger.warn({ err: error, check: name }, 'not ready');
      return [name, false] as const;
    }
  });
  return Object.fromEntries(await Promise.all(entries));
}
