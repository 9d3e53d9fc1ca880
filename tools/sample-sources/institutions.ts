import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is publicly known of a university, and which system it "has" here. */
export interface InstitutionFacts {
  readonly domain: string;
  /** Legal name under its first language, then English. */
  readonly name: Readonly<Record<string, string>>;
  readonly country: string;
  readonly city: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly url: string;
  readonly erasmusCode?: string;
  readonly pic?: string;
  readonly ror?: string;
  /** `paths`: below the server's root; `mapping`: `mappings/<domain>.json` belongs to it. */
  readonly source: { readonly format: string; readonly paths: readonly string[]; readonly mapping?: true };
}

export const INSTITUTIONS = JSON.parse(
  readFileSync(join(import.meta.dirname, 'institutions.json'), 'utf8'),
) as readonly InstitutionFacts[];

export const MAPPINGS = join(import.meta.dirname, 'mappings');
export const CATALOGUES = join(import.meta.dirname, 'catalogues');
