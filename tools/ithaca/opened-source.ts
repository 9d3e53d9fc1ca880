import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type CourseSource,
  type Mapping,
  MappingInvalid,
  openSource,
  parseMapping,
  SOURCE_FORMATS,
  type SourceFormat,
  SourceSettingsInvalid,
} from '@ithaca/sources';
import { PlainFailure } from '../start/explain.ts';
import type { InstitutionFacts } from './institution-facts.ts';

/** What a person names of a source. */
export interface NamedSource {
  /** Files or addresses. */
  readonly locations: readonly string[];
  readonly format: string | undefined;
  readonly mapping: Mapping | undefined;
}

/**
 * A source as the command line was told, its files seen to be there.
 * @throws PlainFailure when a file is missing, or format and mapping do not fit
 */
export function openedSource(
  { locations, format, mapping }: NamedSource,
  { domain, timeZone, languages }: InstitutionFacts,
): CourseSource {
  const known = SOURCE_FORMATS.find((one) => one === format);
  if (format !== undefined && !known)
    throw new PlainFailure(`"${format}" is no format we read. We read ${SOURCE_FORMATS.join(', ')}.`);
  seeFiles(locations, known ?? mapping?.format);
  try {
    return openSource({
      location: locations.map(absolute),
      institution: { domain, timeZone, languages },
      ...(known && { format: known }),
      ...(mapping && { mapping }),
      // A person at this machine names the address; a node's own configuration decides for itself.
      http: { allowPrivateNetwork: true },
    });
  } catch (error) {
    if (error instanceof SourceSettingsInvalid)
      throw new PlainFailure(
        `${upperFirst(error.message)}. --format names one of ${SOURCE_FORMATS.join(', ')}; --mapping a mapping file (docs/mapping-files.md).`,
      );
    throw error;
  }
}

/** Files by their whole path, addresses as they are. */
export function absolute(location: string): string {
  return isAddress(location) ? location : resolve(location);
}

/** @throws PlainFailure with every mistake of the mapping at once */
export async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new PlainFailure(`The mapping file ${file} ${unreadable(error.code)}.`);
  });
  try {
    return parseMapping(JSON.parse(text));
  } catch (error) {
    if (error instanceof MappingInvalid) throw new PlainFailure(`${file}: ${error.message}`);
    if (error instanceof SyntaxError) throw new PlainFailure(`${file} is not valid JSON: ${error.message}`);
    throw error;
  }
}

function seeFiles(locations: readonly string[], format: SourceFormat | undefined): void {
  for (const location of locations.filter((one) => !isAddress(one))) {
    if (format?.startsWith('ooapi') && !existsSync(location))
      throw new PlainFailure(`${location} is neither an address (https://...) of an OOAPI service nor a file.`);
    if (!existsSync(location)) throw new PlainFailure(`The file ${location} ${unreadable('ENOENT')}.`);
    if (statSync(location).isDirectory() && !format?.startsWith('ooapi'))
      throw new PlainFailure(`${location} is a folder. Name the files in it.`);
  }
}

function unreadable(code: string | undefined): string {
  if (code === 'ENOENT') return 'does not exist';
  if (code === 'EACCES') return 'may not be read by this user';
  if (code === 'EISDIR') return 'is a folder';
  return `cannot be read (${code ?? 'no reason given'})`;
}

function isAddress(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
