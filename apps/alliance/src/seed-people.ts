import { readFile } from 'node:fs/promises';
import type { EnrolStaff } from '@ithaca/identity';
import { logger } from '@ithaca/platform';
import { z } from 'zod';

const people = z.object({
  /** The OpenID provider that knows them. */
  issuer: z.url(),
  people: z.array(
    z.object({
      subject: z.string().min(1),
      name: z.string().min(1),
      grants: z.array(
        z.object({ role: z.string(), institution: z.string().optional(), faculty: z.string().optional() }),
      ),
    }),
  ),
});

/** Gives the people of a list their roles before they first sign in. Safe to run twice: who is known stays as they are. */
export async function seedPeople(file: string, enrolStaff: EnrolStaff): Promise<void> {
  const { issuer, people: listed } = people.parse(JSON.parse(await readFile(file, 'utf8')));
  let added = 0;
  for (const person of listed) {
    if (person.grants.length > 0 && (await enrolStaff.execute({ issuer, ...person }))) added += 1;
  }
  if (added > 0) logger.info({ added }, 'people with roles added');
}
