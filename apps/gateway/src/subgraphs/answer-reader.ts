import { logger } from '@ithaca/platform';
import type { GraphQLError } from 'graphql';
import type { RawAnswer } from '../upstream/upstream.js';
import { invalidValues, wrongEntities } from '../upstream/upstream-metrics.js';
import { checkAnswer } from './answer-check.js';
import { type ErrorPath, invalidError, pathOf, reportedError, type UpstreamIdentity } from './foreign-error.js';
import { KEY_ALIAS, type SubgraphQuery } from './subgraph-query.js';

/** An error with the place the upstream gave it; `at` makes it for the place it has in a caller's answer. */
export interface FoundError {
  readonly path: ErrorPath | undefined;
  readonly at: (path: ErrorPath | undefined) => GraphQLError;
}

/** Takes out of an upstream's answer what must not be believed, in place, and collects the errors that tell of it. */
export class AnswerReader {
  constructor(
    private readonly upstream: string,
    private readonly identity: UpstreamIdentity,
    private readonly query: SubgraphQuery,
  ) {}

  /** The lists of an `_entities` answer; a list that does not fit what was asked is empty. */
  entities(
    { data, errors = [] }: RawAnswer,
    given: Readonly<Record<string, readonly unknown[]>>,
  ): { readonly entities: Readonly<Record<string, readonly unknown[]>>; readonly errors: readonly FoundError[] } {
    const found = this.reported(errors);
    const entities: Record<string, unknown[]> = {};
    for (const { responseKey, variable } of this.query.entityFields) {
      const list = data?.[responseKey];
      const asked = given[variable]!;
      entities[responseKey] = [];
      if (!Array.isArray(list) || list.length !== asked.length) {
        if (asked.length > 0 && list !== null) found.push(this.invalid([responseKey], 'not one entity for each asked'));
        continue;
      }
      list.forEach((entity, place) => {
        const representation = asked[place] as Record<string, unknown>;
        const key = this.query.keyedTypes.get(String(representation['__typename']));
        if (key !== undefined && this.isAnother(entity, representation[key])) {
          list[place] = null;
          found.push(this.wrongEntity([responseKey, place]));
        }
      });
      this.check(responseKey, list, found);
      entities[responseKey] = list;
    }
    return { entities, errors: found };
  }

  /** Root fields; `idOf` gives the id that a field was asked with. */
  roots({ data, errors = [] }: RawAnswer, idOf: (responseKey: string) => string | undefined): FoundError[] {
    const found = this.reported(errors);
    if (!data) return found;
    for (const { responseKey } of this.query.rootFields) {
      if (this.isAnother(data[responseKey], idOf(responseKey))) {
        data[responseKey] = null;
        found.push(this.wrongEntity([responseKey]));
      } else {
        this.check(responseKey, data[responseKey], found);
      }
    }
    return found;
  }

  private reported(errors: readonly unknown[]): FoundError[] {
    return errors.map((error) => ({ path: pathOf(error), at: (path) => reportedError(this.identity, error, path) }));
  }

  private check(responseKey: string, value: unknown, found: FoundError[]): void {
    const check = this.query.checks.get(responseKey);
    if (!check) return;
    checkAnswer(check, value, [responseKey], (path, why) => {
      invalidValues.inc({ upstream: this.upstream });
      found.push(this.invalid(path, why));
    });
  }

  private isAnother(entity: unknown, askedKey: unknown): boolean {
    const key = (entity as Record<string, unknown> | null | undefined)?.[KEY_ALIAS];
    return key !== undefined && key !== null && askedKey !== undefined && key !== askedKey;
  }

  /** Counted as an alarm: a partner that gives another entity than asked for is broken or lies. */
  private wrongEntity(path: ErrorPath): FoundError {
    wrongEntities.inc({ upstream: this.upstream });
    logger.warn({ upstream: this.upstream }, 'a partner gave another entity than asked for');
    return this.invalid(path, 'another entity than asked for');
  }

  private invalid(path: ErrorPath, why: string): FoundError {
    return { path: [...path], at: (place) => invalidError(this.identity, why, place ?? path) };
  }
}
