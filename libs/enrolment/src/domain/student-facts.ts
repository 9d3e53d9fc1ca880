import type { LanguageSkill, RightToStudy } from '@ithaca/vocabulary';

/** What the home university says of a student. A fact it did not give is absent: never false, never 0. */
export interface StudentFacts {
  readonly homeInstitution: string;
  readonly rightToStudy?: RightToStudy;
  readonly nominated?: boolean;
  /** EQF level of the degree studied for. */
  readonly eqf?: number;
  readonly completedEcts?: number;
  readonly languages?: readonly LanguageSkill[];
  /** Course ids, and codes of the home university, that were passed. */
  readonly passed?: readonly string[];
  /** Learning outcomes shown, by the ids of the vocabulary the rule names. */
  readonly outcomes?: readonly string[];
  readonly programme?: string;
  /** Courses enrolled in now. */
  readonly enrolledCourses?: readonly string[];
  /** Load of the term, without the course in question. */
  readonly termEcts?: number;
  /** Highest load that home allows; absent: the alliance's. */
  readonly termCap?: number;
}
