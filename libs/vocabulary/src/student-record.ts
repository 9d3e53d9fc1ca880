import type { LanguageSkill } from './cefr.js';

/** Whether a student may study at home now. `suspended`: on leave or blocked. */
export type RightToStudy = 'active' | 'suspended' | 'ended';

/**
 * What a home university says of one of its students. It gives only the fields that were asked for; a fact that it does
 * not know is absent: never false, never 0, never an empty list.
 */
export interface StudentRecord {
  /** European Student Identifier, the whole URN. */
  readonly esi: string;
  /** When home said so; an instant. */
  readonly asOf: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly email?: string;
  readonly faculty?: string;
  readonly programme?: string;
  readonly rightToStudy?: RightToStudy;
  /** EQF level of the degree studied for. */
  readonly eqf?: number;
  readonly completedEcts?: number;
  readonly languages?: readonly LanguageSkill[];
  /** Course ids, and codes of the home university, that were passed. */
  readonly passed?: readonly string[];
  /** Learning outcomes shown, by the ids of the vocabulary the rule names. */
  readonly outcomes?: readonly string[];
  /** Ids of the courses enrolled in now. */
  readonly enrolledCourses?: readonly string[];
  /** Load of the term in ECTS. */
  readonly termEcts?: number;
  /** Highest load of a term that home allows, in ECTS; absent: the alliance's. */
  readonly termCap?: number;
}

export type StudentField = Exclude<keyof StudentRecord, 'esi' | 'asOf'>;

/** Fields that say who somebody is: a host gets them only with consent. */
export const PERSONAL_FIELDS = ['givenName', 'familyName', 'email'] as const satisfies readonly StudentField[];

/** Fields that an application is judged by. */
export const STUDY_FIELDS = [
  'faculty',
  'programme',
  'rightToStudy',
  'eqf',
  'completedEcts',
  'languages',
  'passed',
  'outcomes',
  'enrolledCourses',
  'termEcts',
  'termCap',
] as const satisfies readonly StudentField[];

export const STUDENT_FIELDS: readonly StudentField[] = [...PERSONAL_FIELDS, ...STUDY_FIELDS];
