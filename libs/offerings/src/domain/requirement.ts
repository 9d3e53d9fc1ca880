import { z } from 'zod';
import { CEFR_LEVELS, type LanguageSkill } from '@ithaca/vocabulary';

/** What an offering asks of a student, as data that a coordinator writes and a machine checks. */
export type Requirement = RequirementGroup | RequiredFact;

export interface RequirementGroup {
  readonly kind: 'all' | 'any';
  readonly of: readonly Requirement[];
}

export type RequiredFact =
  | { readonly kind: 'min-ects'; readonly ects: number }
  | { readonly kind: 'passed-any'; readonly id: string; readonly courses: readonly string[] }
  | { readonly kind: 'outcome'; readonly outcome: string }
  | { readonly kind: 'language'; readonly skill: LanguageSkill }
  | { readonly kind: 'eqf-at-least'; readonly eqf: number }
  | { readonly kind: 'programme'; readonly programmes: readonly string[] }
  /** No register can tell (a portfolio, an audition): a person looks at what the student hands in. */
  | { readonly kind: 'evidence'; readonly id: string };

/** Groups inside groups, at most; deeper ones nobody can read, and a machine should not have to. */
export const REQUIREMENT_DEPTH = 6;

const name = z.string().trim().min(1).max(300);
const names = z.array(name).min(1).max(200);
export const ectsNumber = z.number().min(0).max(1000);
export const eqfLevel = z.int().min(1).max(8);
export const languageSkill = z.strictObject({
  tag: z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  cefr: z.enum(CEFR_LEVELS),
});

const facts = [
  z.strictObject({ kind: z.literal('min-ects'), ects: ectsNumber }),
  z.strictObject({ kind: z.literal('passed-any'), id: name, courses: names }),
  z.strictObject({ kind: z.literal('outcome'), outcome: name }),
  z.strictObject({ kind: z.literal('language'), skill: languageSkill }),
  z.strictObject({ kind: z.literal('eqf-at-least'), eqf: eqfLevel }),
  z.strictObject({ kind: z.literal('programme'), programmes: names }),
  z.strictObject({ kind: z.literal('evidence'), id: name }),
] as const;

/** Checks a requirement from outside: known kinds only, nothing left over, nested no deeper than `REQUIREMENT_DEPTH`. */
export const requirementSchema: z.ZodType<Requirement> = nested(REQUIREMENT_DEPTH);

function nested(depth: number): z.ZodType<Requirement> {
  if (depth === 0) return z.discriminatedUnion('kind', facts);
  const of = z.array(nested(depth - 1)).max(50);
  return z.discriminatedUnion('kind', [
    ...facts,
    z.strictObject({ kind: z.literal('all'), of }),
    z.strictObject({ kind: z.literal('any'), of }),
  ]);
}
