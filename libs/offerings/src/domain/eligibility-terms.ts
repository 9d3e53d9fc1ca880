import { isSchacDomain } from '@ithaca/vocabulary';
import { z } from 'zod';
import type { LanguageSkill } from '@ithaca/vocabulary';
import { ectsNumber, eqfLevel, languageSkill, type Requirement, requirementSchema } from './requirement.js';

/** What decides who may enrol in an offering. */
export interface EligibilityTerms {
  readonly courseId: string;
  readonly host: string;
  /** SCHAC domains of the universities the offering is open to. */
  readonly partners: readonly string[];
  readonly enrolmentMode: 'direct' | 'nomination';
  /** Students of the coordinating host enrol locally unless the offering says otherwise (rules 3.1). */
  readonly openToHostStudents?: boolean;
  readonly eqf?: number;
  readonly openToLowerCycle?: boolean;
  readonly ects?: number;
  readonly language?: LanguageSkill;
  readonly minCompletedEcts?: number;
  /** Groups of alternatives: one course of each. */
  readonly prerequisites?: readonly { readonly id: string; readonly anyOf: readonly string[] }[];
  /** Courses that may not be combined with this one. */
  readonly excludes?: readonly string[];
  /** Further rules, as the host wrote them. */
  readonly requirement?: Requirement;
}

/** What of them is written down with the terms; course, host and mode stand there already. */
export type WrittenEligibility = Omit<EligibilityTerms, 'courseId' | 'host' | 'enrolmentMode'>;

export const schac = z.string().refine((domain): boolean => isSchacDomain(domain));
const id = z.string().trim().min(1).max(300);

export const eligibilitySchema: z.ZodType<WrittenEligibility> = z.strictObject({
  partners: z.array(schac).min(1).max(200),
  openToHostStudents: z.boolean().optional(),
  eqf: eqfLevel.optional(),
  openToLowerCycle: z.boolean().optional(),
  ects: ectsNumber.optional(),
  language: languageSkill.optional(),
  minCompletedEcts: ectsNumber.optional(),
  prerequisites: z
    .array(z.strictObject({ id, anyOf: z.array(id).min(1).max(200) }))
    .max(100)
    .optional(),
  excludes: z.array(id).max(200).optional(),
  requirement: requirementSchema.optional(),
});
