import type { StudentField, StudentRecord } from '@ithaca/vocabulary';

/** Why a home university said nothing of a student. `no-identifier`: nobody can ask without an ESI. */
export type SilentHome = 'no-identifier' | 'no-home' | 'unknown-student' | 'no-answer';

export type StudentAnswer =
  { readonly kind: 'record'; readonly record: StudentRecord } | { readonly kind: 'silent'; readonly why: SilentHome };

export interface StudentQuestion {
  /** SCHAC domain. */
  readonly home: string;
  /** European Student Identifiers of the person; the first that home knows counts. */
  readonly esis: readonly string[];
  readonly fields: readonly StudentField[];
  /** Why it is asked; home keeps it, and the student can read it. */
  readonly purpose: 'eligibility' | 'application';
}

/** Asks home universities about their students. An answer is never remembered here: home may say something else tomorrow. */
export abstract class StudentRecords {
  abstract ask(question: StudentQuestion): Promise<StudentAnswer>;
}
