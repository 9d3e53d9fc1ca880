import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A partner as the lists of this machine hold it. */
export interface ListedInstitution {
  readonly domain: string;
  /** Address of its node when that runs elsewhere; those without one are hosted here. */
  readonly elsewhere?: string;
  readonly [field: string]: unknown;
}

/** Those that a person added with the command line, which outlive a start. */
const ADDED = 'added-institutions.json';

/** The lists that processes read: `hosted` by the partner nodes, `partners` by the alliance at its start. */
export function institutionFiles(folder: string): { readonly hosted: string; readonly partners: string } {
  return { hosted: join(folder, 'institutions.json'), partners: join(folder, 'partners.json') };
}

/** Writes both lists from the samples and from what was added. @param nodeUrl where the node of the added ones answers */
export async function writeInstitutions(
  folder: string,
  samples: readonly ListedInstitution[],
  nodeUrl: string,
): Promise<void> {
  const added = (await readList(join(folder, ADDED))).filter(({ domain }) =>
    samples.every((sample) => sample.domain !== domain),
  );
  await writeLists(folder, [...samples, ...added.map((one) => located(one, nodeUrl))]);
}

/**
 * Adds one institution or replaces it; running nodes see it within seconds, later starts too.
 * @param nodeUrl where the nodes of this machine answer now; undefined when none runs
 */
export async function addInstitution(folder: string, institution: ListedInstitution, nodeUrl?: string): Promise<void> {
  const added = await readList(join(folder, ADDED));
  await replaceFile(join(folder, ADDED), [...without(added, institution), institution]);
  const listed = without(await listedInstitutions(folder), institution);
  await writeLists(folder, [...listed, located(institution, nodeUrl)]);
}

/** Every partner that this machine's lists know. */
export function listedInstitutions(folder: string): Promise<ListedInstitution[]> {
  return readList(institutionFiles(folder).partners);
}

function without(list: readonly ListedInstitution[], { domain }: ListedInstitution): ListedInstitution[] {
  return list.filter((one) => one.domain !== domain);
}

function located(institution: ListedInstitution, hostedAt: string | undefined): ListedInstitution {
  const nodeUrl = institution.elsewhere ?? hostedAt;
  return { ...institution, ...(nodeUrl && { nodeUrl }) };
}

async function writeLists(folder: string, all: readonly ListedInstitution[]): Promise<void> {
  const { hosted, partners } = institutionFiles(folder);
  await replaceFile(partners, all);
  await replaceFile(
    hosted,
    all.filter(({ elsewhere }) => elsewhere === undefined),
  );
}

async function readList(file: string): Promise<ListedInstitution[]> {
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as ListedInstitution[]) : [];
}

/** Readers never see half a file. */
async function replaceFile(file: string, content: unknown): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(content, null, 2));
  await rename(`${file}.new`, file);
}
