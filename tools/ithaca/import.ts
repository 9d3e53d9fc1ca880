import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { ImportCatalogue } from '@ithaca/catalogue';
import { INTERFACE_LANGUAGES } from '@ithaca/platform';
import { DATA } from '../start/data-folder.ts';
import { PlainFailure } from '../start/explain.ts';
import { addInstitution, listedInstitutions } from '../start/institutions-file.ts';
import { say, step } from '../start/say.ts';
import { type AllianceAccess, nodeAddress, withAlliance, withNodeDatabase } from './alliance-access.ts';
import { CountedSource } from './counted-source.ts';
import { enlist } from './enlist.ts';
import {
  FACT_OPTIONS,
  type FactOptions,
  type InstitutionFacts,
  institutionFacts,
  knownDomain,
} from './institution-facts.ts';
import { openedSource, readMapping } from './opened-source.ts';
import { reportLanguage, told } from './print-problems.ts';
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
  if (values.language && reportLanguage(values.language) !== values.language.split(/[_.-]/)[0])
    throw new PlainFailure(
      `Reports are written in ${INTERFACE_LANGUAGES.join(', ')}; "${values.language}" is not there.`,
    );
  const domain = knownDomain(values.institution);
  const mapping = values.mapping ? await readMapping(values.mapping) : undefined;
  const known = await knownOrNew(domain, values.create, values);
  const source = openedSource({ locations: positionals, format: values.format, mapping }, known.facts);
  // Before the work, not after it: a folder that is not there must not cost the report.
  if (values.report) await writeReport(values.report, '');

  const report = await withAlliance(async (access) => {
    if (known.isNew) await create(access, known.facts);
    return withNodeDatabase(access.nodeTemplate, domain, (database) =>
      step(`Importing into ${domain}`, (progress) =>
        new ImportCatalogue(database).execute({
          source: new CountedSource(source, progress),
          mode: 'full',
          approve: values.approve,
          sourceKey: 'command-line',
        }),
      ),
    );
  });
  if (values.report) {
    const problems = told(report.problems, reportLanguage(values.language));
    await writeReport(values.report, `${JSON.stringify({ ...report, problems }, null, 2)}\n`);
  }
  printReport(report, values.language);
  return report.status === 'published' || report.status === 'unchanged' ? 0 : 3;
}

/** The institution as it is listed here, or a new one when that was asked for. @throws PlainFailure */
async function knownOrNew(
  domain: string,
  mayCreate: boolean,
  options: FactOptions,
): Promise<{ facts: InstitutionFacts; isNew: boolean }> {
  const known = (await listedInstitutions(DATA)).find((one) => one.domain === domain);
  if (known?.elsewhere !== undefined)
    throw new PlainFailure(`The node of ${domain} runs elsewhere (${known.elsewhere}); import there.`);
  if (known) return { facts: known as InstitutionFacts, isNew: false };
  if (!mayCreate)
    throw new PlainFailure(`Nobody knows ${domain} here. Add --create to make it a partner, or see \`partner list\`.`);
  const { facts, derived } = institutionFacts(domain, options);
  if (derived.length > 0)
    say(
      `  New partner ${domain}; taken from its domain: ${derived.join(', ')}. Options of \`partner add\` say otherwise.`,
    );
  return { facts, isNew: true };
}

async function create(access: AllianceAccess, facts: InstitutionFacts): Promise<void> {
  await addInstitution(DATA, facts, nodeAddress(access));
  await enlist(access, facts);
}

async function writeReport(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw new PlainFailure(`The report cannot be written to ${file} (${error.code ?? error.message}).`);
  });
}
