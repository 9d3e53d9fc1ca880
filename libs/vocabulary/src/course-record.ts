import type { DeliveryMode } from './delivery-mode.js';
import type { EctsRange } from './ects.js';
import type { EqfLevel } from './eqf.js';
import type { LanguageTag, LocalizedText } from './localized-text.js';

/**
 * Where a field's value came from. `path` is the place in the source (column, JSON path, XPath). `rule` is there when
 * the importer derived or repaired the value, and names the rule (`eqf-from-cycle`); a derived value never hides that.
 */
export interface FieldProvenance {
  readonly path?: string;
  readonly rule?: string;
  readonly derived?: true;
}

/** A course as every part of Ithaca speaks of it; an absent field is unknown, never a default. ECTS Users' Guide 2015, 6.1. */
export interface CourseRecord {
  /** Unique inside the institution; never holds a colon. */
  readonly code: string;
  readonly title: LocalizedText;
  /** Plain text, paragraphs separated by one empty line. */
  readonly description?: LocalizedText;
  /** Plain text, one outcome a line. */
  readonly learningOutcomes?: LocalizedText;
  readonly prerequisites?: LocalizedText;
  readonly assessment?: LocalizedText;
  /** Codes of courses of the same institution. */
  readonly prerequisiteCodes?: readonly string[];
  readonly ects?: EctsRange;
  readonly eqfLevel?: EqfLevel;
  /** ISCED-F 2013 code, 2-4 digits, leading zeros kept. */
  readonly iscedF?: string;
  readonly teachingLanguages?: readonly LanguageTag[];
  readonly mode?: DeliveryMode;
  /** Faculty or department. */
  readonly unit?: LocalizedText;
  /** The course's page at its university. */
  readonly url?: string;
  readonly offerings: readonly OfferingRecord[];
  /** By field name (`ects`, `title.fi`, `offerings`). */
  readonly provenance?: Readonly<Record<string, FieldProvenance>>;
}

/** A course given in a term: when, where, how many seats. Days are local days of the institution. */
export interface OfferingRecord {
  /** Unique inside the course and stable between imports; never holds a colon. */
  readonly key: string;
  /** ISO day `2026-09-21`. */
  readonly startsOn?: string;
  readonly endsOn?: string;
  /** The term in the institution's own words. */
  readonly term?: string;
  /** `2026/2027`. */
  readonly academicYear?: string;
  readonly mode?: DeliveryMode;
  readonly teachingLanguages?: readonly LanguageTag[];
  /** Seats in all; absent = unknown or not limited. */
  readonly capacity?: number;
  readonly seatsTaken?: number;
  /** Local wall time with its IANA zone kept beside the computed instant (domain rules 3.3). */
  readonly enrolmentOpens?: ZonedWallTime;
  readonly enrolmentCloses?: ZonedWallTime;
  readonly place?: string;
  readonly schedule?: LocalizedText;
}

export interface ZonedWallTime {
  /** `2026-06-01T09:00` */
  readonly local: string;
  /** IANA zone, e.g. `Europe/Rome` */
  readonly zone: string;
  /** UTC instant, ISO 8601 */
  readonly instant: string;
}

export interface ProgrammeRecord {
  readonly code: string;
  readonly title: LocalizedText;
  readonly description?: LocalizedText;
  readonly ects?: EctsRange;
  readonly eqfLevel?: EqfLevel;
  readonly iscedF?: string;
  readonly courseCodes?: readonly string[];
  readonly url?: string;
  readonly provenance?: Readonly<Record<string, FieldProvenance>>;
}

/** What a catalogue consists of; one item at a time, so that catalogues of any size stream. */
export type CatalogueItem =
  | { readonly kind: 'course'; readonly record: CourseRecord }
  | { readonly kind: 'programme'; readonly record: ProgrammeRecord };
