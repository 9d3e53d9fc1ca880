import type { GraphQLError } from 'graphql';
import { logger } from '@ithaca/platform';
import type { CallContext, RawAnswer, Upstream } from '../upstream/upstream.js';
import { asUpstreamFailure, UpstreamFailure } from '../upstream/upstream-failure.js';
import { batchEntities, batchSize, invalidValues, wrongEntities } from '../upstream/upstream-metrics.js';
import { checkAnswer } from './answer-check.js';
import { copyOf } from './copy.js';
import { type ErrorPath, invalidError, pathOf, reportedError, type UpstreamIdentity } from './foreign-error.js';
import { KEY_ALIAS, type SubgraphQuery } from './subgraph-query.js';

/** Representations by the variable that carries them. */
export type Representations = Readonly<Record<string, readonly unknown[]>>;

/** Entities by response key, each list in the order of the representations that were given. */
export interface EntityAnswer {
  readonly entities: Readonly<Record<string, readonly unknown[]>>;
  readonly errors: readonly GraphQLError[];
}

interface Caller {
  readonly representations: Representations;
  readonly context: CallContext;
  readonly expiresAt: number;
  settled: boolean;
  readonly resolve: (answer: EntityAnswer) => void;
  readonly reject: (failure: UpstreamFailure) => void;
}

/** One request's worth: every different representation once, and which of them each caller gave. */
interface Batch {
  readonly callers: readonly Caller[];
  readonly keys: Readonly<Record<string, readonly string[]>>;
  readonly given: Readonly<Record<string, readonly unknown[]>>;
  /** Caller -> variable -> place in the batch of each representation. */
  readonly places: readonly Readonly<Record<string, readonly number[]>>[];
}

/** Different representations that go into one request at most. */
const LARGEST_BATCH = 1_000;

/**
 * Callers that want the same of the same upstream: same query text, same other variables, same languages. What comes
 * together, and what comes while a request is under way, goes out as one request. Each caller keeps its own deadline.
 */
export class Lane {
  private queue: Caller[] = [];
  private underWay: readonly Caller[] = [];
  private scheduled = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly upstream: Upstream,
    private readonly identity: UpstreamIdentity,
    private readonly query: SubgraphQuery,
    /** The other variables as the inside of a JSON object. */
    private readonly otherVariables: string,
    private readonly onIdle: () => void,
  ) {}

  /** @throws UpstreamFailure */
  ask(representations: Representations, context: CallContext): Promise<EntityAnswer> {
    return new Promise((resolve, reject) => {
      this.upstream.admit();
      const expiresAt = Math.min(performance.now() + this.upstream.options.deadlineMs, context.answerBy);
      this.queue.push({ representations, context, expiresAt, settled: false, resolve, reject });
      this.watch();
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.underWay.length > 0) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush().catch((error: unknown) => logger.error({ err: error }, 'a lane broke'));
    });
  }

  private async flush(): Promise<void> {
    const callers = this.takeCallers();
    if (callers.length === 0) return this.rest();
    this.underWay = callers;
    try {
      const batch = batchOf(callers, this.query.representations);
      const answer = await this.upstream.ask(this.bodyOf(batch), contextOf(callers));
      this.distribute(batch, answer);
    } catch (error) {
      const failure = asUpstreamFailure(error);
      for (const caller of callers) settle(caller, () => caller.reject(failure));
    }
    this.underWay = [];
    if (this.queue.length > 0) this.schedule();
    else this.rest();
  }

  private takeCallers(): Caller[] {
    const waiting = this.queue.filter(({ settled }) => !settled);
    let size = 0;
    const taken = waiting.findIndex(({ representations }, index) => {
      for (const list of Object.values(representations)) size += list.length;
      return size > LARGEST_BATCH && index > 0;
    });
    this.queue = taken === -1 ? [] : waiting.slice(taken);
    return taken === -1 ? waiting : waiting.slice(0, taken);
  }

  private bodyOf({ callers, keys }: Batch): string {
    const lists = this.query.representations.map(
      (variable) => `${JSON.stringify(variable)}:[${keys[variable]!.join(',')}]`,
    );
    batchSize.observe({ upstream: this.upstream.options.name }, callers.length);
    batchEntities.observe(
      { upstream: this.upstream.options.name },
      Object.values(keys).reduce((sum, list) => sum + list.length, 0),
    );
    return `${this.query.bodyStart}${[this.otherVariables, ...lists].filter(Boolean).join(',')}}}`;
  }

  private distribute(batch: Batch, answer: RawAnswer): void {
    if (!answer.data) {
      // Nothing at all: the partner's errors say why, each caller gets them without a path.
      const errors = (answer.errors ?? []).map((error) => reportedError(this.identity, error));
      for (const caller of batch.callers) {
        const failure = new UpstreamFailure('unavailable', errors[0]?.message ?? 'no data', { cause: errors[0] });
        settle(caller, () => caller.reject(failure));
      }
      return;
    }
    const found = this.read(batch, answer);
    const handedOut = new Set<unknown>();
    batch.callers.forEach((caller, index) => {
      const places = batch.places[index]!;
      const entities = Object.fromEntries(
        this.query.entityFields.map(({ responseKey, variable }) => [
          responseKey,
          places[variable]!.map((place) => {
            const entity = found.entities[responseKey]![place] ?? null;
            if (entity === null || typeof entity !== 'object') return null;
            // Two callers never hold the same object: each will merge its own fields into it.
            if (handedOut.has(entity)) return copyOf(entity);
            if (batch.callers.length > 1) handedOut.add(entity);
            return entity;
          }),
        ]),
      );
      const errors = found.errors.length === 0 ? [] : this.errorsOf(found.errors, places);
      settle(caller, () => caller.resolve({ entities, errors }));
    });
  }

  /** The answer's lists, freed of what must not be believed. */
  private read(batch: Batch, { data, errors = [] }: RawAnswer) {
    const found: { path: ErrorPath | undefined; error: (path?: ErrorPath) => GraphQLError }[] = errors.map((error) => ({
      path: pathOf(error),
      error: (path) => reportedError(this.identity, error, path),
    }));
    const invalid = (path: ErrorPath, why: string): void => {
      found.push({ path: [...path], error: (at) => invalidError(this.identity, why, at ?? path) });
    };
    const entities: Record<string, unknown[]> = {};
    for (const { responseKey, variable } of this.query.entityFields) {
      const list = data?.[responseKey];
      const given = batch.given[variable]!;
      if (!Array.isArray(list) || list.length !== given.length) {
        entities[responseKey] = [];
        if (given.length > 0 && list !== null) invalid([responseKey], 'not one entity for each asked');
        continue;
      }
      if (this.query.keyedTypes.size > 0) this.dropWrong(responseKey, list, given, invalid);
      const check = this.query.checks.get(responseKey);
      if (check) {
        checkAnswer(check, list, [responseKey], (path, why) => {
          invalidValues.inc({ upstream: this.upstream.options.name });
          invalid(path, why);
        });
      }
      entities[responseKey] = list;
    }
    return { entities, errors: found };
  }

  /** An entity with another key than asked for is dropped, and counted as an alarm. */
  private dropWrong(
    responseKey: string,
    list: unknown[],
    given: readonly unknown[],
    invalid: (path: ErrorPath, why: string) => void,
  ): void {
    for (let place = 0; place < list.length; place += 1) {
      const entity = list[place] as Record<string, unknown> | null;
      const key = entity?.[KEY_ALIAS];
      if (key === undefined || key === null) continue;
      const asked = given[place] as Record<string, unknown>;
      const askedKey = asked[this.query.keyedTypes.get(String(asked['__typename'])) ?? ''];
      if (askedKey === undefined || askedKey === key) continue;
      list[place] = null;
      wrongEntities.inc({ upstream: this.upstream.options.name });
      logger.warn({ upstream: this.upstream.options.name }, 'a partner gave another entity than asked for');
      invalid([responseKey, place], 'another entity than asked for');
    }
  }

  /** The errors that concern one caller, with the places it gave its representations at. */
  private errorsOf(
    found: readonly { path: ErrorPath | undefined; error: (path?: ErrorPath) => GraphQLError }[],
    places: Readonly<Record<string, readonly number[]>>,
  ): GraphQLError[] {
    return found.flatMap(({ path, error }) => {
      const field = this.query.entityFields.find(({ responseKey }) => responseKey === path?.[0]);
      if (!path || !field || typeof path[1] !== 'number') return [error(path)];
      const rest = path.slice(2);
      return places[field.variable]!.flatMap((place, index) =>
        place === path[1] ? [error([field.responseKey, index, ...rest])] : [],
      );
    });
  }

  /** One timer for all: the caller whose time is over first. */
  private watch(): void {
    if (this.timer) return;
    const first = [...this.underWay, ...this.queue].filter(({ settled }) => !settled);
    if (first.length === 0) return;
    const next = Math.min(...first.map(({ expiresAt }) => expiresAt));
    // A caller under way is normally ended by the request's own deadline; this is for those who waited before it.
    this.timer = setTimeout(() => this.expire(), Math.max(1, next - performance.now() + 5));
  }

  private expire(): void {
    this.timer = undefined;
    const now = performance.now();
    for (const caller of [...this.underWay, ...this.queue]) {
      if (caller.expiresAt > now) continue;
      settle(caller, () => caller.reject(new UpstreamFailure('timeout', 'no answer before the deadline')));
    }
    this.watch();
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.queue.length === 0) this.onIdle();
  }
}

function batchOf(callers: readonly Caller[], variables: readonly string[]): Batch {
  const keys: Record<string, string[]> = {};
  const given: Record<string, unknown[]> = {};
  const places = callers.map((): Record<string, number[]> => ({}));
  for (const variable of variables) {
    const seen = new Map<string, number>();
    const [keyList, givenList] = [(keys[variable] = [] as string[]), (given[variable] = [] as unknown[])];
    callers.forEach(({ representations }, caller) => {
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
  return { callers, keys, given, places };
}

/** One request for many: the first caller's correlation id, and time for the last one's deadline. */
function contextOf(callers: readonly Caller[]): CallContext {
  return { ...callers[0]!.context, answerBy: Math.max(...callers.map(({ expiresAt }) => expiresAt)) };
}

function settle(caller: Caller, how: () => void): void {
  if (caller.settled) return;
  caller.settled = true;
  how();
}
