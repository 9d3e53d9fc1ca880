import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PEOPLE } from '../sample-identity/people.ts';

/** What the register of a university says of a student beside what the login says; the form is that of NODE_STUDENTS. */
type Facts = Readonly<Record<string, unknown>>;

const FACTS = JSON.parse(readFileSync(join(import.meta.dirname, 'students.json'), 'utf8')) as Readonly<
  Record<string, Facts>
>;

/** The students of the sample universities by the domain of their home. People come from the sample identities alone. */
export function sampleStudents(): Record<string, Facts[]> {
  const lists: Record<string, Facts[]> = {};
  for (const { home, esi, name, email, faculty } of PEOPLE) {
    const facts = esi && FACTS[esi];
    if (!home || !facts) continue;
    const [givenName, ...rest] = name.split(' ');
    const student = { esi, givenName, familyName: rest.join(' '), email, ...(faculty && { faculty }), ...facts };
    (lists[home] ??= []).push(student);
  }
  return lists;
}

/** Identifiers of which there are facts, whether somebody has them or not. */
export const KNOWN_ESIS: readonly string[] = Object.keys(FACTS);
