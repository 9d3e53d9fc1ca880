import { CEFR_LEVELS } from '@ithaca/vocabulary';
import { z } from 'zod';

const codes = z.array(z.string().min(1));
const ects = z.number().min(0);

/** A student as a list of students brings them; a fact that is left out is not known. */
export const studentEntry = z.strictObject({
  esi: z.string().min(1).max(400),
  givenName: z.string().optional(),
  familyName: z.string().optional(),
  email: z.string().optional(),
  faculty: z.string().optional(),
  completedEcts: ects.optional(),
  languages: z.array(z.strictObject({ tag: z.string().min(2), cefr: z.enum(CEFR_LEVELS) })).optional(),
  outcomes: codes.optional(),
  enrolledCourses: codes.optional(),
  termEcts: ects.optional(),
  termCap: ects.optional(),
  /** Absent: what was passed is not known. */
  passed: z
    .array(z.strictObject({ courseId: z.string().min(1), ects: ects.optional(), grade: z.string().optional() }))
    .optional(),
  rights: z.array(
    z.strictObject({
      programme: z.string().min(1),
      eqf: z.int().min(1).max(8).optional(),
      status: z.enum(['active', 'suspended', 'ended']),
      startsOn: z.iso.date(),
      endsOn: z.iso.date().optional(),
      reason: z.string().optional(),
    }),
  ),
});

export type StudentEntry = z.output<typeof studentEntry>;

/** Lists by the domain of the university. */
export const studentLists = z.record(z.string(), z.array(studentEntry));
