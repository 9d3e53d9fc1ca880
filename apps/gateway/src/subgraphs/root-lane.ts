import type { LaneWork } from '../upstream/lane-queue.js';
import type { RawAnswer, Upstream } from '../upstream/upstream.js';
import { combined, type CombinedQuery, MOST_COMBINED, nameFor } from './combined-roots.js';
import { copyOf } from './copy.js';
import { jsonMembers } from './json-members.js';
import { pathOf } from './foreign-error.js';
import type { SubgraphQuery } from './subgraph-query.js';

/** The variables that make a caller of root fields different: its ids. */
export type Ids = Readonly<Record<string, unknown>>;

const texts = new WeakMap<SubgraphQuery, Map<number, CombinedQuery>>();

/** The same root fields for many callers in one request: with the same ids once, with other ids under other names. */
export class RootLane implements LaneWork<Ids, RawAnswer> {
  readonly largest = MOST_COMBINED;

  constructor(
    private readonly upstream: Upstream,
    private readonly query: SubgraphQuery,
    private readonly idVariables: ReadonlySet<string>,
    /** The other variables as the inside of a JSON object. */
    private readonly otherVariables: string,
  ) {}

  sizeOf(): number {
    return 1;
  }

  async send(callers: readonly Ids[], context: Parameters<Upstream['ask']>[1]): Promise<RawAnswer[]> {
    const different: Ids[] = [];
    const seen = new Map<string, number>();
    const places = callers.map((ids) => {
      const key = JSON.stringify(ids);
      let place = seen.get(key);
      if (place === undefined) {
        seen.set(key, (place = different.length));
        different.push(ids);
      }
      return place;
    });
    const answers =
      different.length === 1 ? [await this.askOne(different[0]!, context)] : await this.askMany(different, context);
    const used = new Set<number>();
    return places.map((place) => {
      const answer = answers[place]!;
      if (used.has(place)) return { ...answer, data: copyOf(answer.data) };
      used.add(place);
      return answer;
    });
  }

  private askOne(ids: Ids, context: Parameters<Upstream['ask']>[1]): Promise<RawAnswer> {
    return this.upstream.ask(this.body(this.query.bodyStart, jsonMembers(ids)), context);
  }

  private async askMany(different: readonly Ids[], context: Parameters<Upstream['ask']>[1]): Promise<RawAnswer[]> {
    const renamed = different.flatMap((ids, caller) =>
      Object.entries(ids).map(([name, value]) => [nameFor(name, caller), value] as const),
    );
    const { bodyStart } = this.textFor(different.length);
    const { data, errors } = await this.upstream.ask(
      this.body(bodyStart, jsonMembers(Object.fromEntries(renamed))),
      context,
    );
    return different.map((_, caller) => this.shareOf(caller, data, errors));
  }

  /** One caller's part of a combined answer, under the names it asked with. */
  private shareOf(caller: number, data: RawAnswer['data'], errors: RawAnswer['errors'] = []): RawAnswer {
    const names = new Map(this.query.rootFields.map(({ responseKey }) => [nameFor(responseKey, caller), responseKey]));
    const own = errors.flatMap((error) => {
      const [first, ...rest] = pathOf(error) ?? [];
      if (first === undefined) return [error];
      const name = names.get(String(first));
      return name === undefined ? [] : [{ ...(error as object), path: [name, ...rest] }];
    });
    return {
      data: data && Object.fromEntries([...names].map(([name, responseKey]) => [responseKey, data[name] ?? null])),
      ...(own.length > 0 && { errors: own }),
    };
  }

  private body(bodyStart: string, ids: string): string {
    return `${bodyStart}${[this.otherVariables, ids].filter(Boolean).join(',')}}}`;
  }

  private textFor(callers: number): CombinedQuery {
    let byNumber = texts.get(this.query);
    if (!byNumber) texts.set(this.query, (byNumber = new Map()));
    let text = byNumber.get(callers);
    if (!text) byNumber.set(callers, (text = combined(this.query, this.idVariables, callers)));
    return text;
  }
}
