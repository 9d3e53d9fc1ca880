import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An institution whose node runs here; `apps/partner-node` and the alliance's seed read the same file. */
export interface HostedInstitution {
  readonly domain: string;
  readonly [field: string]: unknown;
}

/** Those of the samples, and those that a person added with the command line, which outlive a start. */
const ADDED = 'added-institutions.json';
const ALL = 'institutions.json';

/** Writes the list that the processes read and re-read: the samples and what was added. */
export async function writeInstitutions(folder: string, samples: readonly HostedInstitution[]): Promise<void> {
  const added = (await readList(join(folder, ADDED))).filter(({ domain }) =>
    samples.every((sample) => sample.domain !== domain),
  );
  await replaceFile(join(folder, ALL), [...samples, ...added]);
}

/** Adds one institution or replaces it; running processes see it within seconds. */
export async function addInstitution(folder: string, institution: HostedInstitution): Promise<void> {
  for (const file of [ADDED, ALL]) {
    const others = (await readList(join(folder, file))).filter(({ domain }) => domain !== institution.domain);
    await replaceFile(join(folder, file), [...others, institution]);
  }
}

export async function hostedInstitutions(folder: string): Promise<HostedInstitution[]> {
  return readList(join(folder, ALL));
}

async function readList(file: string): Promise<HostedInstitution[]> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as HostedInstitution[]) : [];
}

/** Readers never see half a file. */
async function replaceFile(file: string, content: unknown): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(content, null, 2));
  await rename(`${file}.new`, file);
}
