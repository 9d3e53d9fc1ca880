import type { Ground } from './grounds.js';

/** A name of something by which another side finds a person's data: `{ kind: 'enrolment', value: <id> }`. Never more than it knows already. */
export interface PersonReference {
  readonly kind: string;
  readonly value: string;
}

/** Codes of kinds of data, with dots and hyphens: `account`, `enrolment.history`. No values of a person. */
export interface Erased {
  readonly what: string;
  readonly count: number;
}

export interface Kept {
  readonly what: string;
  readonly ground: Ground;
}

export interface ErasureResult {
  readonly erased: readonly Erased[];
  /** What is there still, and by which law. Empty: nothing. */
  readonly kept: readonly Kept[];
}
