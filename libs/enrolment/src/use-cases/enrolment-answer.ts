import type { Eligibility } from '../domain/eligibility.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { EnrolmentRefused, type Refusal } from '../domain/errors.js';

/** What a person is told of a case after doing something with it. */
export interface EnrolmentAnswer extends Pick<
  EnrolmentCase,
  'id' | 'offeringId' | 'state' | 'desired' | 'version' | 'verdicts'
> {
  /** Number on the waiting list; where that is in the line is another question (`WaitingList`). */
  readonly waitingNumber?: number;
  readonly load?: Eligibility['load'];
}

/** Stored under the idempotency key: a repeated request gets it again, a refusal too. */
export type StoredAnswer<T> = { readonly ok: T } | { readonly refused: Refusal };

export function toAnswer({ id, offeringId, state, desired, version, verdicts }: EnrolmentCase): EnrolmentAnswer {
  return { id, offeringId, state, desired, version, verdicts };
}

/** @throws EnrolmentRefused */
export function orThrow<T>(answer: StoredAnswer<T>): T {
  if ('refused' in answer) throw new EnrolmentRefused(answer.refused);
  return answer.ok;
}
