import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Mapping, parseMapping, SOURCE_FORMATS } from '@ithaca/sources';
import { canonicalLanguageTag, isSchacDomain, type SchacDomain } from '@ithaca/vocabulary';
import { z } from 'zod';

const QUARTER_OF_AN_HOUR_MS = 900_000;

const source = z.object({
  format: z.enum(SOURCE_FORMATS).optional(),
  location: z.union([z.string(), z.array(z.string()).min(1)]),
  /** The mapping itself, or its file. */
  mapping: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  /** Of HTTP sources: headers for every request (a token), and the parameter that asks for changes only. */
  http: z
    .object({ headers: z.record(z.string(), z.string()).optional(), sinceParameter: z.string().optional() })
    .optional(),
  everyMs: z.number().int().min(100).default(QUARTER_OF_AN_HOUR_MS),
});

/** Which system holds the students: tables of the node itself, or a student system that speaks OOAPI. */
const register = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('embedded') })]);

const institution = z.object({
  domain: z.custom<SchacDomain>(
    (value) => typeof value === 'string' && isSchacDomain(value),
    'must be a DNS domain in lower case',
  ),
  name: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  timeZone: z.string().refine((zone) => isTimeZone(zone), 'must be an IANA time zone'),
  languages: z
    .array(z.string().refine((tag) => canonicalLanguageTag(tag).valid, 'must be a BCP 47 language tag'))
    .min(1),
  databaseUrl: z.string().optional(),
  /** Address of this node as the registry has it for this institution; else that of the process. */
  nodeUrl: z.url({ protocol: /^https?$/ }).optional(),
  register: register.default({ kind: 'embedded' }),
  /** Whether guests are admitted by rule, or by a person. */
  admission: z.enum(['auto', 'manual']).default('auto'),
  source: source.optional(),
});

const list = z.array(institution).superRefine((all, context) => {
  const seen = new Set<string>();
  for (const { domain } of all) {
    if (seen.has(domain)) context.addIssue({ code: 'custom', message: `${domain} stands there twice` });
    seen.add(domain);
  }
});

/** Where an institution's catalogue comes from; the mapping is read and checked. */
export interface SourcePlan extends Omit<z.infer<typeof source>, 'mapping'> {
  readonly mapping?: Mapping;
}

/** What a node must know of one institution it hosts. */
export interface InstitutionSettings extends Omit<z.infer<typeof institution>, 'source'> {
  readonly source?: SourcePlan;
}

/** The text of `NODE_INSTITUTIONS`: of the file, or the JSON itself. */
export async function institutionsText(given: string): Promise<string> {
  return isInline(given) ? given : readFile(given, 'utf8');
}

/** @throws when it is no list of institutions, or a mapping cannot be used; the message says where */
export async function parseInstitutions(given: string, text: string): Promise<InstitutionSettings[]> {
  const parsed = list.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const folder = isInline(given) ? process.cwd() : dirname(resolve(given));
  return Promise.all(
    parsed.data.map(async ({ source: plan, ...facts }) => {
      if (!plan) return facts;
      const { mapping, location, ...rest } = plan;
      const places = (typeof location === 'string' ? [location] : location).map((place) => inFolder(folder, place));
      return {
        ...facts,
        source: { ...rest, location: places, ...(mapping && { mapping: await readMapping(folder, mapping) }) },
      };
    }),
  );
}

async function readMapping(folder: string, mapping: string | object): Promise<Mapping> {
  if (typeof mapping !== 'string') return parseMapping(mapping);
  return parseMapping(JSON.parse(await readFile(inFolder(folder, mapping), 'utf8')));
}

/** Files are named as seen from the list; addresses stay as they are. */
function inFolder(folder: string, place: string): string {
  if (/^https?:/.test(place)) return place;
  const beside = resolve(folder, place);
  return existsSync(beside) ? beside : place;
}

function isInline(given: string): boolean {
  return given.trimStart().startsWith('[');
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // Intl knows no other way to say that a zone is unknown.
    return false;
  }
}
