import { readFile } from 'node:fs/promises';
import type { HomePolicyRepository } from '@ithaca/enrolment';
import { type PublishTerms, TermsChangedMeanwhile } from '@ithaca/offerings';
import { logger } from '@ithaca/platform';
import { z } from 'zod';

const SEEDER = 'system:seed';

const seed = z.object({
  policies: z.array(
    z.object({
      home: z.string(),
      review: z.enum(['auto', 'queued']),
      answerWithinHours: z.int().min(1),
      version: z.string(),
    }),
  ),
  /** Drafts as a coordinator writes them; checked where they are published. */
  terms: z.array(z.looseObject({ offeringId: z.string() })),
});

/** Publishes the terms of a list for offerings that have none yet. Safe to run twice: what is published stays as it is. */
export async function seedTerms(file: string, publish: PublishTerms, policies: HomePolicyRepository): Promise<void> {
  const listed = seed.parse(JSON.parse(await readFile(file, 'utf8')));
  for (const { home, ...policy } of listed.policies)
    if (!(await policies.isSet(home))) await policies.set(home, policy, SEEDER);
  let published = 0;
  for (const terms of listed.terms) {
    try {
      const result = await publish.execute({ id: SEEDER }, { terms, basedOn: 0 });
      if (result.kind === 'refused')
        throw new Error(`terms of ${terms.offeringId} in ${file}: ${JSON.stringify(result.mistakes)}`);
      published += 1;
    } catch (error) {
      if (!(error instanceof TermsChangedMeanwhile)) throw error;
    }
  }
  if (published > 0) logger.info({ published }, 'terms of offerings published');
}
