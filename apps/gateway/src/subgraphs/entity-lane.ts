import type { GraphQLError } from 'graphql';
import type { LaneWork } from '../upstream/lane-queue.js';
import type { RawAnswer, Upstream } from '../upstream/upstream.js';
import { UpstreamFailure } from '../upstream/upstream-failure.js';
import { batchEntities } from '../upstream/upstream-metrics.js';
import { AnswerReader, type FoundError } from './answer-reader.js';
import { copyOf } from './copy.js';
import { reportedError, type UpstreamIdentity } from './foreign-error.js';
import type { SubgraphQuery } from './subgraph-query.js';

/** Representations by the variable that carries them. */
export type Representations = Readonly<Record<string, readonly unknown[]>>;

/** Entities by response key, each list in the order of the representations that were given. */
export interface EntityAnswer {
  readonly entities: Readonly<Record<string, readonly unknown[]>>;
  readonly errors: readonly GraphQLError[];
}

/** One request's worth: every different representation once, and which of them each caller gave. */
interface Batch {
  /** Variable -> representations as JSON, and as they are. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly given: Readonly<Record<string, readonly unknown[]>>;
  /** Caller -> variable -> place in the batch of each representation. */
  readonly places: readonly Readonly<Record<string, readonly number[]>>[];
}

/** Different representations that go into one request at most. */
const LARGEST_BATCH = 1_000;

/** Entities for many callers in one request, each different one once. */
export class EntityLane implements LaneWork<Representations, EntityAnswer> {
  readonly largest = LARGEST_BATCH;
  private readonly reader: AnswerReader;

  constructor(
    private readonly upstream: Upstream,
    private readonly identity: UpstreamIdentity,
    private readonly query: SubgraphQuery,
    /** The other variables as the inside of a JSON object. */
    private readonly otherVariables: string,
  ) {
    this.reader = new AnswerReader(upstream.options.name, identity, query);
  }

  sizeOf(representations: Representations): number {
    return Object.values(representations).reduce((sum, list) => sum + list.length, 0);
  }

  async send(callers: readonly Representations[], context: Parameters<Upstream['ask']>[1]): Promise<EntityAnswer[]> {
    const batch = batchOf(callers, this.query.representations);
    const answer = await this.upstream.ask(this.bodyOf(batch), context);
    return this.distribute(batch, answer);
  }

  private bodyOf({ keys }: Batch): string {
    const lists = [...this.query.representations].map(
      (variable) => `${JSON.stringify(variable)}:[${keys[variable]!.join(',')}]`,
    );
    const entities = Object.values(keys).reduce((sum, list) => sum + list.length, 0);
    batchEntities.observe({ upstream: this.upstream.options.name }, entities);
    return `${this.query.bodyStart}${[this.otherVariables, ...lists].filter(Boolean).join(',')}}}`;
  }

  private distribute({ given, places }: Batch, answer: RawAnswer): EntityAnswer[] {
    if (!answer.data) {
      const reported = reportedError(this.identity, answer.errors?.[0]);
      throw new UpstreamFailure('unavailable', reported.message, { cause: reported });
    }
    const found = this.reader.entities(answer, given);
    const handedOut = new Set<unknown>();
    return places.map((own) => {
      const entities = Object.fromEntries(
        this.query.entityFields.map(({ responseKey, variable }) => [
          responseKey,
          own[variable]!.map((place) => {
            const entity = found.entities[responseKey]![place] ?? null;
            if (entity === null || typeof entity !== 'object') return null;
            // Two callers never hold the same object: each will merge its own fields into it.
            if (handedOut.has(entity)) return copyOf(entity);
            if (places.length > 1) handedOut.add(entity);
            return entity;
          }),
        ]),
      );
      return { entities, errors: found.errors.length === 0 ? [] : this.errorsOf(found.errors, own) };
    });
  }

  /** The errors that concern one caller, with the places it gave its representations at. */
  private errorsOf(found: readonly FoundError[], places: Readonly<Record<string, readonly number[]>>): GraphQLError[] {
    return found.flatMap(({ path, at }) => {
      const field = this.query.entityFields.find(({ responseKey }) => responseKey === path?.[0]);
      if (!path || !field || typeof path[1] !== 'number') return [at(path)];
      const rest = path.slice(2);
      return places[field.variable]!.flatMap((place, index) =>
        place === path[1] ? [at([field.responseKey, index, ...rest])] : [],
      );
    });
  }
}

function batchOf(callers: readonly Representations[], variables: ReadonlySet<string>): Batch {
  const keys: Record<string, string[]> = {};
  const given: Record<string, unknown[]> = {};
  const places = callers.map((): Record<string, number[]> => ({}));
  for (const variable of variables) {
    const seen = new Map<string, number>();
    const keyList: string[] = (keys[variable] = []);
    const givenList: unknown[] = (given[variable] = []);
    callers.forEach((representations, caller) => {
      places[caller]![variable] = (representations[variable] ?? []).map((representation) => {
        const key = JSON.stringify(representation);
        const known = seen.get(key);
        if (known !== undefined) return known;
        seen.set(key, keyList.length);
        keyList.push(key);
        givenList.push(representation);
        return keyList.length - 1;
      });
    });
  }
  return { keys, given, places };
}
