import { LaneQueue } from '../upstream/lane-queue.js';
import type { CallContext, RawAnswer, Upstream } from '../upstream/upstream.js';
import { type EntityAnswer, EntityLane, type Representations } from './entity-lane.js';
import type { UpstreamIdentity } from './foreign-error.js';
import { jsonMembers } from './json-members.js';
import { type Ids, RootLane } from './root-lane.js';
import type { SubgraphQuery } from './subgraph-query.js';

type Variables = Readonly<Record<string, unknown>>;

/** The lanes that have something to do now. A lane is for one upstream, query, person, languages and set of other variables. */
export class Lanes {
  private readonly lanes = new WeakMap<Upstream, WeakMap<SubgraphQuery, Map<string, unknown>>>();

  /** @throws UpstreamFailure */
  entities(
    upstream: Upstream,
    identity: UpstreamIdentity,
    query: SubgraphQuery,
    variables: Variables,
    representations: Representations,
    context: CallContext,
  ): Promise<EntityAnswer> {
    const others = jsonMembers(variables, query.representations);
    const lane = this.lane(upstream, query, sharedBy(upstream, context, others), (onIdle) => {
      return new LaneQueue(upstream, new EntityLane(upstream, identity, query, others), onIdle);
    });
    return lane.ask(representations, context);
  }

  /** @throws UpstreamFailure */
  roots(
    upstream: Upstream,
    query: SubgraphQuery,
    ids: ReadonlySet<string>,
    variables: Variables,
    context: CallContext,
  ): Promise<RawAnswer> {
    const wanted = Object.entries(variables).filter(([name]) => query.variableNames.has(name));
    const others = jsonMembers(Object.fromEntries(wanted), ids);
    const own: Ids = Object.fromEntries(wanted.filter(([name]) => ids.has(name)));
    const lane = this.lane(upstream, query, sharedBy(upstream, context, others), (onIdle) => {
      return new LaneQueue(upstream, new RootLane(upstream, query, ids, others), onIdle);
    });
    return lane.ask(own, context);
  }

  private lane<Given, Got>(
    upstream: Upstream,
    query: SubgraphQuery,
    key: string,
    make: (onIdle: () => void) => LaneQueue<Given, Got>,
  ): LaneQueue<Given, Got> {
    let byQuery = this.lanes.get(upstream);
    if (!byQuery) this.lanes.set(upstream, (byQuery = new WeakMap()));
    let lanes = byQuery.get(query) as Map<string, LaneQueue<Given, Got>> | undefined;
    if (!lanes) byQuery.set(query, (lanes = new Map<string, LaneQueue<Given, Got>>()) as Map<string, unknown>);
    let lane = lanes.get(key);
    const own = lanes;
    if (!lane) lanes.set(key, (lane = make(() => own.delete(key))));
    return lane;
  }
}

/** What two callers must have in common to go out in one request. */
function sharedBy(upstream: Upstream, context: CallContext, others: string): string {
  return `${upstream.personOf(context) ?? ''}\n${context.acceptLanguage}\n${others}`;
}
