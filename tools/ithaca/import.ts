import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ImportCatalogue, type ImportReport } from '@ithaca/catalogue';
import {
  MappingInvalid,
  openSource,
  parseMapping,
  SOURCE_FORMATS,
  type SourceFormat,
  SourceSettingsInvalid,
} from '@ithaca/sources';
import { DATA } from '../start/data-folder.ts';
import { PlainFailure } from '../start/explain.ts';
import { addInstitution, listedInstitutions } from '../start/institutions-file.ts';
import { say, step } from '../start/say.ts';
import { type AllianceAccess, withAlliance, withNodeDatabase } from './alliance-access.ts';
import {
  FACT_OPTIONS,
  type FactOptions,
  type InstitutionFacts,
  institutionFacts,
  knownDomain,
} from './institution-facts.ts';
import { enlist } from './enlist.ts';
import { printReport } from './print-report.ts';

/** `import`: reads an institution's own export into its node and says what became of every record. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      institution: { type: 'string' },
      mapping: { type: 'string' },
      format: { type: 'string' },
      report: { type: 'string' },
      create: { type: 'boolean', default: false },
      approve: { type: 'boolean', default: false },
      language: { type: 'string' },
      ...FACT_OPTIONS,
    },
  });
  if (positionals.length === 0)
    throw new PlainFailure(
      'Which files? Name the export: import courses.json --institution aalto.fi --mapping aalto.json',
    );
  const domain = knownDomain(values.institution);
  const mapping = values.mapping ? await readMapping(values.mapping) : undefined;

  const report = await withAlliance(async (access) => {
    const facts = await institution(access, domain, values.create, values);
    const source = await openedSource({ positionals, format: values.format, mapping, facts });
    return withNodeDatabase(access.nodeTemplate, domain, (database) =>
      step(`Importing into ${domain}`, () =>
        new ImportCatalogue(database).execute({
          source,
          mode: 'full',
          approve: values.approve,
          sourceKey: 'command-line',
        }),
      ),
    );
  });
  if (values.report) await writeFile(values.report, `${JSON.stringify(report, null, 2)}\n`);
  printReport(report, values.language);
  return exitCode(report);
}

async function readMapping(file: string) {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new PlainFailure(
      `The mapping file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  try {
    return parseMapping(JSON.parse(text));
  } catch (error) {
    if (error instanceof MappingInvalid || error instanceof SyntaxError)
      throw new PlainFailure(`${file}: ${error.message}`);
    throw error;
  }
}

/** The institution as it is known here, or a new one when that was asked for. */
async function institution(
  access: AllianceAccess,
  domain: string,
  create: boolean,
  options: FactOptions,
): Promise<InstitutionFacts> {
  const known = (await listedInstitutions(DATA)).find((one) => one.domain === domain);
  if (known) return known as InstitutionFacts;
  if (!create)
    throw new PlainFailure(`Nobody knows ${domain} here. Add --create to make it a partner, or see \`partner list\`.`);
  const { facts, derived } = institutionFacts(domain, options);
  if (derived.length > 0)
    say(
      `  New partner ${domain}; taken from its domain: ${derived.join(', ')}. Options of \`partner add\` say otherwise.`,
    );
  await addInstitution(DATA, facts);
  await enlist(access, facts);
  return facts;
}

interface Opening {
  readonly positionals: readonly string[];
  readonly format: string | undefined;
  readonly mapping: ReturnType<typeof parseMapping> | undefined;
  readonly facts: InstitutionFacts;
}

async function openedSource({ positionals, format, mapping, facts }: Opening) {
  if (format && !(SOURCE_FORMATS as readonly string[]).includes(format)) {
    throw new PlainFailure(`"${format}" is no format we read. We read ${SOURCE_FORMATS.join(', ')}.`);
  }
  const { domain, timeZone, languages } = facts;
  try {
    return openSource({
      location: positionals,
      institution: { domain, timeZone, languages },
      ...(format && { format: format as SourceFormat }),
      ...(mapping && { mapping }),
      // A person at this machine names the address; a node's own configuration decides for itself.
      http: { allowPrivateNetwork: true },
    });
  } catch (error) {
    if (error instanceof SourceSettingsInvalid) throw new PlainFailure(`${error.message}. See --format and --mapping.`);
    throw error;
  }
}

function exitCode({ status }: ImportReport): number {
  return status === 'published' || status === 'unchanged' ? 0 : 3;
}
