import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DATA } from '../start/data-folder.ts';
import { PlainFailure } from '../start/explain.ts';
import { addInstitution, listedInstitutions } from '../start/institutions-file.ts';
import { say, step } from '../start/say.ts';
import { nodeAddress, withAlliance } from './alliance-access.ts';
import { enlist } from './enlist.ts';
import { FACT_OPTIONS, type InstitutionFacts, institutionFacts } from './institution-facts.ts';
import { lookAtSource } from './look-at-source.ts';
import { absolute, openedSource, readMapping } from './opened-source.ts';

/** `partner add` and `partner list`. */
export async function run([command, ...args]: string[]): Promise<number> {
  if (command === 'list') return list();
  if (command === 'add') return add(args);
  throw new PlainFailure('What about partners? `partner add <domain>` or `partner list`.');
}

async function list(): Promise<number> {
  const all = await listedInstitutions(DATA);
  for (const { domain, country, city, source, elsewhere } of all) {
    const { format, location, mapping } = (source ?? {}) as { format?: string; location?: string; mapping?: string };
    const arrives = elsewhere ? 'its own node' : (format ?? (mapping ? 'mapped' : 'import by hand'));
    say(
      `${domain.padEnd(24)} ${String(country ?? '').padEnd(3)} ${String(city ?? '').padEnd(14)} ${arrives.padEnd(14)} ${elsewhere ?? location ?? ''}`.trimEnd(),
    );
  }
  if (all.length === 0) say('No partners yet. `partner add <domain>` makes one.');
  return 0;
}

interface SourceOptions {
  readonly source?: string | undefined;
  readonly format?: string | undefined;
  readonly mapping?: string | undefined;
  readonly 'every-seconds'?: string | undefined;
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
  if (positionals.length > 1) throw new PlainFailure(`One partner at a time: ${positionals.join(', ')} are several.`);
  const { facts, derived } = institutionFacts(positionals[0] ?? '', values);
  if (derived.length > 0) say(`Taken from the domain: ${derived.join(', ')}.`);
  const elsewhere = values.node && nodeElsewhere(values.node, values);
  const source = await checkedSource(values, facts);
  return withAlliance(async (access) => {
    await addInstitution(DATA, { ...facts, ...source, ...(elsewhere && { elsewhere }) }, nodeAddress(access));
    await enlist(access, facts, elsewhere);
    say(
      access.running
        ? `${facts.domain} is a partner; its courses are collected within the minute. If they do not come: \`npm run ithaca -- harvest ${facts.domain}\`, and ${DATA}/logs/partner-node.log.`
        : `${facts.domain} will be a partner at the next start.`,
    );
    return 0;
  });
}

function nodeElsewhere(address: string, { source }: SourceOptions): string {
  if (source)
    throw new PlainFailure('--node and --source exclude one another: a node elsewhere reads its source by itself.');
  if (!/^https?:\/\//.test(address) || !URL.canParse(address))
    throw new PlainFailure(`"${address}" is no address of a node. It looks like https://node.university.eu`);
  return address.replace(/\/+$/, '');
}

/** The source as the node will read it, after a look at its first record. @throws PlainFailure when nothing can be read */
async function checkedSource(options: SourceOptions, facts: InstitutionFacts): Promise<object> {
  const { source, format, mapping: mappingFile } = options;
  if (!source) {
    const lonely = (['format', 'mapping', 'every-seconds'] as const).filter((name) => options[name] !== undefined);
    if (lonely.length > 0) throw new PlainFailure(`--${lonely.join(' and --')} without --source: which source?`);
    return {};
  }
  const everySeconds = Number(options['every-seconds'] ?? 15);
  if (!Number.isInteger(everySeconds) || everySeconds < 1)
    throw new PlainFailure(`--every-seconds is "${options['every-seconds']}", which is no whole number of seconds.`);
  const mapping = mappingFile ? await readMapping(mappingFile) : undefined;
  const opened = openedSource({ locations: [source], format, mapping }, facts);
  await step('Looking at the source', () => lookAtSource(opened));
  return {
    source: {
      location: absolute(source),
      ...(format && { format }),
      ...(mappingFile && { mapping: resolve(mappingFile) }),
      everyMs: everySeconds * 1000,
    },
  };
}
