import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Partition } from '../partners/upstream-directory.js';
import type { CallContext, RawAnswer, Upstream } from '../upstream/upstream.js';
import { asUpstreamFailure, UpstreamFailure } from '../upstream/upstream-failure.js';
import { AnswerReader } from './answer-reader.js';
import { idVariables } from './combined-roots.js';
import { failureError, pathOf, reportedError, unknownPartnerError } from './foreign-error.js';
import { jsonMembers } from './json-members.js';
import type { Lanes } from './lanes.js';
import { liveOrLastKnown } from './last-known.js';
import { partnerOfRootField } from './partner-of.js';
import { type RootField, type SubgraphQuery, withRootFields } from './subgraph-query.js';

/** A query or mutation of root fields, with its variables. */
export interface RootCall {
  readonly subgraph: string;
  readonly query: SubgraphQuery;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: CallContext;
}

/** A query's root fields of one partner, and which variables are ids there. */
interface Share {
  readonly query: SubgraphQuery;
  readonly ids: ReadonlySet<string>;
}

/** Root fields of a subgraph that is one server. */
export async function askRoots(
  upstream: Upstream,
  { subgraph, query, variables, context }: RootCall,
): Promise<ExecutionResult> {
  try {
    upstream.admit();
    const { data, errors = [] } = await upstream.ask(`${query.bodyStart}${jsonMembers(variables)}}}`, context);
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
export async function askPartnersRoots(lanes: Lanes, partition: Partition, call: RootCall): Promise<ExecutionResult> {
  const { subgraph, query, variables } = call;
  const data: Record<string, unknown> = {};
  const errors: GraphQLError[] = [];
  const fieldsOf = new Map<string, RootField[]>();
  const ids = new Map<string, string>();
  for (const field of query.rootFields) {
    const { id, partner } = partnerOfRootField(partition, field, variables);
    data[field.responseKey] = null;
    if (id === undefined || partner === undefined || !partition.partners.has(partner)) {
      errors.push(unknownPartnerError(subgraph, partner, [field.responseKey]));
      continue;
    }
    ids.set(field.responseKey, id);
    const known = fieldsOf.get(partner);
    if (known) known.push(field);
    else fieldsOf.set(partner, [field]);
  }
  await Promise.all(
    [...fieldsOf].map(async ([partner, fields]) => {
      const identity = { subgraph, partner };
      const share = shareOf(query, fields, partition.row.rootArguments);
      const { answer, upstream, failure } = await askPartner(lanes, partition, partner, share, call);
      if (failure) errors.push(...fields.map(({ responseKey }) => failureError(identity, failure, [responseKey])));
      if (!answer) return;
      const reader = new AnswerReader(upstream.options.name, identity, share.query);
      const found = reader.roots(answer, (responseKey) => ids.get(responseKey));
      Object.assign(data, answer.data);
      if (!failure) errors.push(...found.map(({ path, at }) => at(path)));
    }),
  );
  return { data, errors };
}

async function askPartner(lanes: Lanes, partition: Partition, partner: string, share: Share, call: RootCall) {
  const { live, lastKnown } = partition.partners.get(partner)!;
  const isQuery = call.query.operation === 'query';
  const ask = async (upstream: Upstream): Promise<RawAnswer> => {
    if (isQuery) {
      const answer = await lanes.roots(upstream, share.query, share.ids, call.variables, call.context);
      if (answer.data) return answer;
      const reported = reportedError({ subgraph: call.subgraph, partner }, answer.errors?.[0]);
      throw new UpstreamFailure('unavailable', reported.message, { cause: reported });
    }
    upstream.admit();
    const members = Object.entries(call.variables).filter(([name]) => share.query.variableNames.has(name));
    return upstream.ask(`${share.query.bodyStart}${jsonMembers(Object.fromEntries(members))}}}`, call.context);
  };
  const { answer, failure } = await liveOrLastKnown(
    ask(live),
    live.options.deadlineMs,
    // What changes something is never asked twice.
    lastKnown && isQuery ? () => ask(lastKnown) : undefined,
  );
  return { answer, failure, upstream: failure && lastKnown ? lastKnown : live };
}

const shares = new WeakMap<SubgraphQuery, Map<string, Share>>();

/** The part of a query that one partner gets; made once for each combination of fields. */
function shareOf(query: SubgraphQuery, fields: readonly RootField[], rootArguments: readonly string[]): Share {
  let known = shares.get(query);
  if (!known) shares.set(query, (known = new Map()));
  const keys = fields.map(({ responseKey }) => responseKey);
  const name = `${rootArguments.join()}\n${keys.join()}`;
  let share = known.get(name);
  if (!share) {
    const own = fields.length === query.rootFields.length ? query : withRootFields(query, new Set(keys));
    known.set(name, (share = { query: own, ids: idVariables(own, rootArguments) }));
  }
  return share;
}
