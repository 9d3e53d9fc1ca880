/** Error: the record (or file) is refused. Warning: it is taken, repaired or as it is, and the report says so. */
export type Severity = 'error' | 'warning';

/** Where a problem stands, as exactly as the format allows. Lines and bytes count from 1. */
export interface ProblemPlace {
  readonly file?: string;
  readonly line?: number;
  readonly byte?: number;
  /** JSON path, XPath, or `sheet!cell`. */
  readonly path?: string;
  /** Canonical field, e.g. `ects`. */
  readonly field?: string;
  /** The record's own code, when it could be read. */
  readonly record?: string;
}

/**
 * One finding about input from outside. `code` is stable and has its text in `locales/<tag>/problems.json`
 * (`<code>.message`, `<code>.hint`). `value` is shortened and escaped, safe to print.
 */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly where: ProblemPlace;
  readonly value?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}
