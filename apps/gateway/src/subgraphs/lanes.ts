import type { CallContext, Upstream } from '../upstream/upstream.js';
import type { UpstreamIdentity } from './foreign-error.js';
import { type EntityAnswer, Lane, type Representations } from './lane.js';
import type { SubgraphQuery } from './subgraph-query.js';

/** The lanes that have something to do now, by upstream and query. */
export class Lanes {
  private readonly lanes = new WeakMap<Upstream, WeakMap<SubgraphQuery, Map<string, Lane>>>();

  /** @throws UpstreamFailure */
  ask(
    upstream: Upstream,
    identity: UpstreamIdentity,
    query: SubgraphQuery,
    variables: Readonly<Record<string, unknown>>,
    representations: Representations,
    context: CallContext,
  ): Promise<EntityAnswer> {
    const others = otherVariables(variables, query.representations);
    const key = `${context.acceptLanguage}\n${others}`;
    const lanes = this.lanesOf(upstream, query);
    let lane = lanes.get(key);
    if (!lane) {
      lane = new Lane(upstream, identity, query, others, () => lanes.delete(key));
      lanes.set(key, lane);
    }
    return lane.ask(representations, context);
  }

  private lanesOf(upstream: Upstream, query: SubgraphQuery): Map<string, Lane> {
    let byQuery = this.lanes.get(upstream);
    if (!byQuery) this.lanes.set(upstream, (byQuery = new WeakMap()));
    let lanes = byQuery.get(query);
    if (!lanes) byQuery.set(query, (lanes = new Map<string, Lane>()));
    return lanes;
  }
}

/** The variables that are no representations, as the inside of a JSON object. */
function otherVariables(variables: Readonly<Record<string, unknown>>, representations: readonly string[]): string {
  let text = '';
  for (const name of Object.keys(variables)) {
    if (representations.includes(name)) continue;
    const value = JSON.stringify(variables[name]);
    if (value !== undefined) text += `${text && ','}${JSON.stringify(name)}:${value}`;
  }
  return text;
}
