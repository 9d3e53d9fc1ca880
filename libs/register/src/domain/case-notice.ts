import { isSchacDomain } from '@ithaca/vocabulary';
import { z } from 'zod';

const domain = z.string().refine(isSchacDomain);

/** What is read of a notice of the alliance; other fields stay in the inbox. */
export const caseNotice = z.looseObject({
  enrolmentId: z.uuid(),
  version: z.int().min(1),
  state: z.string().min(1).max(60),
  offeringId: z.string().min(1).max(400),
  courseId: z.string().min(1).max(400),
  ects: z.number().min(0).max(60).optional(),
  home: domain,
  host: domain,
  student: z
    .looseObject({
      esi: z.string().max(400).optional(),
      rightToStudy: z.enum(['active', 'suspended', 'ended']).optional(),
    })
    .optional(),
  reason: z.string().max(2000),
});

export type CaseNotice = z.output<typeof caseNotice>;

/** European Student Identifiers are the same whatever the case of their letters (ESI 1.0). */
export function esiKey(esi: string): string {
  return esi.toLowerCase();
}
