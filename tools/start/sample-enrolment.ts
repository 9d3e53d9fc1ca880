import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { POLICIES } from '../sample-enrolment/policies.ts';
import { sampleTerms } from '../sample-enrolment/terms.ts';

/** Writes what sample universities offer for enrolling. @returns the file, for `ALLIANCE_TERMS` */
export async function sampleEnrolment(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'terms.json');
  const terms = await sampleTerms(new Date().toISOString().slice(0, 10));
  await writeFile(file, JSON.stringify({ policies: POLICIES, terms }, null, 2));
  return file;
}
