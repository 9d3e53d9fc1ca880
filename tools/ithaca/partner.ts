import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DATA } from '../start/data-folder.ts';
import { PlainFailure } from '../start/explain.ts';
import { addInstitution, listedInstitutions } from '../start/institutions-file.ts';
import { say } from '../start/say.ts';
import { withAlliance } from './alliance-access.ts';
import { enlist } from './enlist.ts';
import { FACT_OPTIONS, institutionFacts } from './institution-facts.ts';

/** `partner add` and `partner list`. */
export async function run([command, ...args]: string[]): Promise<number> {
  if (command === 'list') return list();
  if (command === 'add') return add(args);
  throw new PlainFailure('What about partners? `partner add <domain>` or `partner list`.');
}

async function list(): Promise<number> {
  const all = await listedInstitutions(DATA);
  for (const { domain, country, city, source } of all) {
    const { format, location } = (source ?? {}) as { format?: string; location?: string };
    say(
      `${domain.padEnd(24)} ${String(country ?? '').padEnd(3)} ${String(city ?? '').padEnd(14)} ${format ?? 'import by hand'}  ${location ?? ''}`,
    );
  }
  if (all.length === 0) say('No partners yet. `partner add <domain>` makes one.');
  return 0;
}

/** A partner is a row in the registry and, when its node runs here, an entry in the list of hosted institutions. */
async function add(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      node: { type: 'string' },
      source: { type: 'string' },
      format: { type: 'string' },
      mapping: { type: 'string' },
      'every-seconds': { type: 'string' },
      ...FACT_OPTIONS,
    },
  });
  const { facts, derived } = institutionFacts(positionals[0] ?? '', values);
  if (derived.length > 0) say(`Taken from the domain: ${derived.join(', ')}.`);
  if (values.source && !values.format && !values.mapping)
    throw new PlainFailure('A source needs --format or --mapping.');
  const source = values.source && {
    source: {
      location: values.source,
      ...(values.format && { format: values.format }),
      ...(values.mapping && { mapping: resolve(values.mapping) }),
      everyMs: Number(values['every-seconds'] ?? 15) * 1000,
    },
  };
  return withAlliance(async (access) => {
    if (!values.node) await addInstitution(DATA, { ...facts, ...source });
    await enlist(access, facts, values.node?.replace(/\/$/, ''));
    say(
      access.running
        ? `${facts.domain} is a partner; its courses are collected within the minute.`
        : `${facts.domain} will be a partner at the next start.`,
    );
    return 0;
  });
}
