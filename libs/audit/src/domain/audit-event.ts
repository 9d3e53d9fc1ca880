import type { SchacDomain } from '@ithaca/vocabulary';

/** What is recorded about one act on one record. One person's data in each: a list of thirty students is thirty events. */
export interface AuditEvent {
  /** Whose chain it belongs to; null: the alliance's. */
  readonly institution: SchacDomain | null;
  /** Id of a person, or of a job (`job:audit.sign-checkpoints`). */
  readonly actor: string;
  /** `<domain>.<verb>`, e.g. `enrolment.read`. */
  readonly action: string;
  /** `refused`: the actor was not allowed to, and saw nothing. */
  readonly outcome?: 'done' | 'refused';
  readonly subject: { readonly kind: string; readonly id: string };
  /** Whose data it is; absent: nobody's. */
  readonly personId?: string;
  /** Why, as a code or in words. */
  readonly purpose: string;
  /** Institution that personal data went to. */
  readonly recipient?: SchacDomain;
  /** Names of the personal fields that were shown. */
  readonly seen?: readonly string[];
  /** Names of the personal fields that were changed. */
  readonly changed?: readonly string[];
  /** Nothing in here may tell who somebody is: it stays readable for good. */
  readonly facts?: Readonly<Record<string, Fact>>;
  /** Personal values, as plain JSON: encrypted with the key of `personId`, unreadable once that is destroyed. */
  readonly personal?: Readonly<Record<string, unknown>>;
  /** Absent: that of the request under way. */
  readonly correlationId?: string;
}

/** A text, a whole number or a truth value: what every reader writes down alike. */
export type Fact = string | number | boolean;

/** The chain of an institution, or the alliance's. */
export type ChainName = SchacDomain | typeof ALLIANCE_CHAIN;

/** No institution can be called so: a SCHAC domain has a dot. */
export const ALLIANCE_CHAIN = 'alliance';

export function chainOf(institution: SchacDomain | null): ChainName {
  return institution ?? ALLIANCE_CHAIN;
}
