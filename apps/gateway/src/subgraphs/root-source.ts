import type { ExecutionResult, GraphQLError } from 'graphql';
import { logger } from '@ithaca/platform';
import type { Partition } from '../partners/upstream-directory.js';
import type { CallContext, RawAnswer, Upstream } from '../upstream/upstream.js';
import { asUpstreamFailure } from '../upstream/upstream-failure.js';
import { invalidValues, wrongEntities } from '../upstream/upstream-metrics.js';
import { checkAnswer } from './answer-check.js';
import {
  failureError,
  invalidError,
  pathOf,
  reportedError,
  unknownPartnerError,
  type UpstreamIdentity,
} from './foreign-error.js';
import { liveOrLastKnown } from './last-known.js';
import { partnerOfRootField } from './partner-of.js';
import { KEY_ALIAS, type RootField, type SubgraphQuery, withRootFields } from './subgraph-query.js';

/** A query or mutation of root fields, with its variables. */
export interface RootCall {
  readonly subgraph: string;
  readonly query: SubgraphQuery;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: CallContext;
}

/** Root fields of a subgraph that is one server. */
export async function askRoots(
  upstream: Upstream,
  { subgraph, query, variables, context }: RootCall,
): Promise<ExecutionResult> {
  try {
    upstream.admit();
    const { data, errors = [] } = await upstream.ask(bodyOf(query, variables), context);
    return {
      data: data ?? null,
      errors: errors.map((error) => reportedError({ subgraph }, error, pathOf(error))),
    };
  } catch (error) {
    const failure = asUpstreamFailure(error);
    const errors = query.rootFields.map(({ responseKey }) => failureError({ subgraph }, failure, [responseKey]));
    return { data: null, errors };
  }
}

/** Root fields of a partitioned subgraph: each goes to the partner that its id names. */
export async function askPartnersRoots(partition: Partition, call: RootCall): Promise<ExecutionResult> {
  const { subgraph, query, variables } = call;
  const data: Record<string, unknown> = {};
  const errors: GraphQLError[] = [];
  const shares = new Map<string, RootField[]>();
  const ids = new Map<string, string>();
  for (const field of query.rootFields) {
    const { id, partner } = partnerOfRootField(partition, field, variables);
    data[field.responseKey] = null;
    if (partner === undefined || !partition.partners.has(partner)) {
      errors.push(unknownPartnerError(subgraph, partner, [field.responseKey]));
      continue;
    }
    if (id !== undefined) ids.set(field.responseKey, id);
    shares.set(partner, [...(shares.get(partner) ?? []), field]);
  }
  await Promise.all(
    [...shares].map(async ([partner, fields]) => {
      const identity = { subgraph, partner };
      const share =
        fields.length === query.rootFields.length
          ? query
          : withRootFields(query, new Set(fields.map(({ responseKey }) => responseKey)));
      const { live, lastKnown } = partition.partners.get(partner)!;
      const ask = async (upstream: Upstream): Promise<RawAnswer> => {
        upstream.admit();
        return upstream.ask(bodyOf(share, variables), call.context);
      };
      const mayRepeat = query.operation === 'query';
      const { answer, failure } = await liveOrLastKnown(
        ask(live),
        live.options.deadlineMs,
        lastKnown && mayRepeat ? () => ask(lastKnown) : undefined,
      );
      if (failure) errors.push(...fields.map(({ responseKey }) => failureError(identity, failure, [responseKey])));
      if (!answer) return;
      const found = believed(share, answer, ids, identity, failure ? lastKnown! : live);
      Object.assign(data, answer.data);
      if (!failure) errors.push(...found);
    }),
  );
  return { data, errors };
}

/** Takes out of a partner's answer what must not be believed; the errors that tell of it, and the partner's own. */
function believed(
  query: SubgraphQuery,
  { data, errors = [] }: RawAnswer,
  ids: ReadonlyMap<string, string>,
  identity: UpstreamIdentity,
  upstream: Upstream,
): GraphQLError[] {
  const found = errors.map((error) => reportedError(identity, error, pathOf(error)));
  if (!data) return found;
  for (const { responseKey } of query.rootFields) {
    const entity = data[responseKey] as Record<string, unknown> | null | undefined;
    const key = entity?.[KEY_ALIAS];
    if (typeof key === 'string' && key !== ids.get(responseKey)) {
      data[responseKey] = null;
      wrongEntities.inc({ upstream: upstream.options.name });
      logger.warn({ upstream: upstream.options.name }, 'a partner gave another entity than asked for');
      found.push(invalidError(identity, 'another entity than asked for', [responseKey]));
      continue;
    }
    const check = query.checks.get(responseKey);
    if (!check) continue;
    checkAnswer(check, entity, [responseKey], (path, why) => {
      invalidValues.inc({ upstream: upstream.options.name });
      found.push(invalidError(identity, why, path));
    });
  }
  return found;
}

function bodyOf(query: SubgraphQuery, variables: Readonly<Record<string, unknown>>): string {
  let inside = '';
  for (const name of Object.keys(variables)) {
    const value = query.variableNames.has(name) ? JSON.stringify(variables[name]) : undefined;
    if (value !== undefined) inside += `${inside && ','}${JSON.stringify(name)}:${value}`;
  }
  return `${query.bodyStart}${inside}}}`;
}
