import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Partition, PartnerUpstreams } from '../partners/upstream-directory.js';
import type { CallContext, Upstream } from '../upstream/upstream.js';
import { asUpstreamFailure } from '../upstream/upstream-failure.js';
import { failureError, unknownPartnerError, type UpstreamIdentity } from './foreign-error.js';
import type { EntityAnswer, Representations } from './entity-lane.js';
import type { Lanes } from './lanes.js';
import { liveOrLastKnown } from './last-known.js';
import { partnerOfRepresentation } from './partner-of.js';
import type { SubgraphQuery } from './subgraph-query.js';

/** A query for entities, with its variables. */
export interface EntityCall {
  readonly subgraph: string;
  readonly query: SubgraphQuery;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: CallContext;
}

/** The representations of one partner: variable -> their places in the whole list. */
interface Share {
  readonly partner: string | undefined;
  readonly places: Record<string, number[]>;
}

/** Entities of a subgraph that is one server. */
export async function askEntities(lanes: Lanes, upstream: Upstream, call: EntityCall): Promise<ExecutionResult> {
  const { query, variables, context, subgraph } = call;
  const representations = Object.fromEntries([...query.representations].map((name) => [name, listOf(variables, name)]));
  try {
    const answer = await lanes.entities(upstream, { subgraph }, query, variables, representations, context);
    return { data: { ...answer.entities }, errors: answer.errors };
  } catch (error) {
    const failure = asUpstreamFailure(error);
    return { data: null, errors: [failureError({ subgraph }, failure)] };
  }
}

/** Entities of a partitioned subgraph: each partner is asked for its own, all at once, and put back in order. */
export async function askPartners(lanes: Lanes, partition: Partition, call: EntityCall): Promise<ExecutionResult> {
  const { query, variables, subgraph } = call;
  const data = Object.fromEntries(
    query.entityFields.map(({ responseKey, variable }) => [
      responseKey,
      new Array<unknown>(listOf(variables, variable).length).fill(null),
    ]),
  );
  const errors: GraphQLError[] = [];
  const shares = sharesOf(partition, call);
  await Promise.all(
    shares.map(async ({ partner, places }) => {
      const upstreams = partner === undefined ? undefined : partition.partners.get(partner);
      if (!upstreams) {
        errors.push(...onEach(query, places, (path) => unknownPartnerError(subgraph, partner, path)));
        return;
      }
      const { answer, failure } = await askPartner(lanes, upstreams, { subgraph, partner: partner! }, call, places);
      if (failure)
        errors.push(...onEach(query, places, (path) => failureError({ subgraph, partner: partner! }, failure, path)));
      if (answer) putBack(query, places, answer, data, failure ? undefined : errors);
    }),
  );
  return { data, errors };
}

function askPartner(
  lanes: Lanes,
  { live, lastKnown }: PartnerUpstreams,
  identity: UpstreamIdentity,
  { query, variables, context }: EntityCall,
  places: Readonly<Record<string, readonly number[]>>,
) {
  const representations: Representations = Object.fromEntries(
    [...query.representations].map((name) => {
      const list = listOf(variables, name);
      return [name, (places[name] ?? []).map((place) => list[place])];
    }),
  );
  const ask = (upstream: Upstream) => lanes.entities(upstream, identity, query, variables, representations, context);
  return liveOrLastKnown(ask(live), live.options.deadlineMs, lastKnown && (() => ask(lastKnown)));
}

function sharesOf(partition: Partition, { query, variables }: EntityCall): Share[] {
  const shares = new Map<string | undefined, Share>();
  for (const name of query.representations) {
    listOf(variables, name).forEach((representation, place) => {
      const partner = partnerOfRepresentation(partition, representation);
      let share = shares.get(partner);
      if (!share) shares.set(partner, (share = { partner, places: {} }));
      (share.places[name] ??= []).push(place);
    });
  }
  return [...shares.values()];
}

/** Entities and errors of one share, at their places in the whole. */
function putBack(
  query: SubgraphQuery,
  places: Readonly<Record<string, readonly number[]>>,
  answer: EntityAnswer,
  data: Record<string, unknown[]>,
  errors: GraphQLError[] | undefined,
): void {
  for (const { responseKey, variable } of query.entityFields) {
    places[variable]?.forEach((place, index) => {
      data[responseKey]![place] = answer.entities[responseKey]?.[index] ?? null;
    });
  }
  for (const error of answer.errors) {
    const [responseKey, index, ...rest] = error.path ?? [];
    const field = query.entityFields.find((candidate) => candidate.responseKey === responseKey);
    const place = field && typeof index === 'number' ? places[field.variable]?.[index] : undefined;
    errors?.push(place === undefined ? error : moved(error, [field!.responseKey, place, ...rest]));
  }
}

function onEach(
  query: SubgraphQuery,
  places: Readonly<Record<string, readonly number[]>>,
  make: (path: (string | number)[]) => GraphQLError,
): GraphQLError[] {
  return query.entityFields.flatMap(({ responseKey, variable }) =>
    (places[variable] ?? []).map((place) => make([responseKey, place])),
  );
}

/** Our own errors are fresh objects: only their place changes. */
function moved(error: GraphQLError, path: (string | number)[]): GraphQLError {
  return Object.defineProperty(error, 'path', { value: path, enumerable: true });
}

function listOf(variables: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const value = variables[name];
  return Array.isArray(value) ? value : [];
}
