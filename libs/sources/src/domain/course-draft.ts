import type { ProblemPlace } from '@ithaca/vocabulary';

/** A value as the source gave it, with its place inside the record. `rule` names the rule that derived it. */
export interface Drafted {
  readonly value: unknown;
  readonly path: string;
  readonly rule?: string;
  readonly derived?: true;
  /** The source writes `7,5` and says so. */
  readonly decimalComma?: boolean;
  /** How the source writes days, e.g. `dd.MM.yyyy`; ISO 8601 when absent. */
  readonly dateFormat?: string;
}

export interface DraftedText extends Drafted {
  /** As the source wrote it; absent = unknown, or to be detected. */
  readonly language?: string;
  /** The languages among which to detect; nothing is detected without it. What is detected outweighs `language`. */
  readonly detectAmong?: readonly string[];
}

/** `cats` halves, US semester hours double, US quarter hours count 4/3 (domain rules 1.6). */
export const CREDIT_UNITS = ['ects', 'cats', 'us-hours', 'us-quarter-hours'] as const;
export type CreditUnit = (typeof CREDIT_UNITS)[number];

export interface DraftedCredits {
  readonly min: Drafted;
  readonly max?: Drafted;
  readonly unit: CreditUnit;
}

export const TEXT_FIELDS = ['title', 'description', 'learningOutcomes', 'prerequisites', 'assessment', 'unit'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export interface OfferingDraft {
  readonly path: string;
  readonly place?: ProblemPlace;
  readonly key?: Drafted;
  readonly startsOn?: Drafted;
  readonly endsOn?: Drafted;
  readonly term?: Drafted;
  readonly academicYear?: Drafted;
  readonly mode?: Drafted;
  readonly teachingLanguages?: readonly Drafted[];
  readonly capacity?: Drafted;
  readonly seatsTaken?: Drafted;
  readonly enrolmentOpens?: Drafted;
  readonly enrolmentCloses?: Drafted;
  readonly location?: Drafted;
  readonly schedule?: readonly DraftedText[];
  /** Not part of the canonical offering yet; a price without a currency is a mistake all the same. */
  readonly prices?: readonly { readonly amount: Drafted; readonly currency?: Drafted }[];
}

/**
 * One record of a source before the canonical checks: what was found and where, nothing judged yet. All formats
 * meet here, so that the rules for bad input hold everywhere.
 */
export interface CatalogueDraft {
  readonly kind: 'course' | 'programme';
  readonly place: ProblemPlace;
  /** How many records of the source it was made of. */
  readonly records: number;
  /** Repairs that the reader itself made. */
  readonly repairs?: readonly string[];
  readonly code?: Drafted;
  readonly texts: Partial<Readonly<Record<TextField, readonly DraftedText[]>>>;
  /** Language of the original, when the source says it. */
  readonly original?: string;
  readonly ects?: DraftedCredits;
  readonly eqfLevel?: Drafted;
  readonly iscedF?: Drafted;
  readonly teachingLanguages?: readonly Drafted[];
  readonly mode?: Drafted;
  readonly url?: Drafted;
  readonly prerequisiteCodes?: readonly Drafted[];
  /** Of a programme. */
  readonly courseCodes?: readonly Drafted[];
  readonly offerings: readonly OfferingDraft[];
}
