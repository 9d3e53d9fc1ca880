// Import of a large NDJSON catalogue: is memory flat, and how fast is it against plain COPY of the same rows into the
// same table with the same indexes? `node tools/bench/import.mjs [--mb 1024] [--json]`; needs a build.
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { Database, startEmbeddedDatabase } from '@ithaca/platform';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { writeImportFile } from './import-file.mjs';

const MOST_MB = 350;
/**
 * As the processes that import are started (docs/running.md): without a bound, V8 collects late on a machine with much
 * memory and the process looks twice as large as what it holds.
 */
export const IMPORT_NODE_FLAGS = ['--max-old-space-size=192', '--max-semi-space-size=8'];
/** The end of a catalogue may cost a tenth more than its first fifth: what is remembered of it lies in files. */
const FLAT = 1.1;

/** @param options mb: size of the file (default 1024), seed */
export async function run({ options = {} } = {}) {
  const mb = Number(options.mb ?? 1024);
  const folder = mkdtempSync(join(tmpdir(), 'ithaca-bench-'));
  const server = await startEmbeddedDatabase({
    folder: join(folder, 'postgres'),
    port: await freePort(),
    throwAway: true,
  });
  try {
    const file = join(folder, 'catalogue.ndjson');
    const { courses, bytes } = await writeImportFile(file, { mb, seed: Number(options.seed ?? 1) });
    await server.ensureDatabase('bench');
    const imported = await importIn(file, courses, server.url('bench'));
    if (imported.added !== courses) throw new Error(`the import took ${imported.added} of ${courses} courses`);
    const copied = await copyAgain(server.url('bench'), join(folder, 'rows'));
    const [at20, at50, at100] = imported.memory;
    const ratio = copied / imported.milliseconds;
    return [
      row(
        `import of ${(bytes / 1024 ** 2).toFixed(0)} MB, ${courses.toLocaleString('en')} courses, rows/s against COPY`,
        `${perSecond(courses, imported.milliseconds)} to ${perSecond(courses, copied)} rows/s`,
        ratio,
        'stated',
        true,
      ),
      row(
        'resident memory at most',
        `${imported.most} MB`,
        imported.most / MOST_MB,
        `<= ${MOST_MB} MB`,
        imported.most <= MOST_MB,
      ),
      row(
        'resident memory after a collection at 20, 50, 100 %',
        `${at20}, ${at50}, ${at100} MB`,
        at100 / at20,
        `flat: 100 % <= ${FLAT} x 20 %`,
        at100 <= FLAT * at20,
      ),
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importIn(file, courses, url) {
  const script = fileURLToPath(new URL('import-run.mjs', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...IMPORT_NODE_FLAGS,
    '--expose-gc',
    script,
    file,
    String(courses),
    url,
  ]);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

/** Milliseconds that the server needs for the very rows, by COPY, into the emptied table. */
async function copyAgain(url, file) {
  const database = await Database.open({ url });
  const client = await database.pool.connect();
  try {
    await pipeline(client.query(copyTo('copy catalogue_item to stdout')), createWriteStream(file));
    await client.query('truncate catalogue_item');
    await client.query('checkpoint');
    const begin = performance.now();
    await pipeline(createReadStream(file), client.query(copyFrom('copy catalogue_item from stdin')));
    return performance.now() - begin;
  } finally {
    client.release();
    await database.close();
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const perSecond = (rows, ms) => Math.round((rows / ms) * 1000).toLocaleString('en');
const row = (name, figure, ratio, target, pass) => ({ name, figure, ratio: Number(ratio.toFixed(3)), target, pass });

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { mb: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' } },
  });
  const rows = await run({ options: values });
  if (values.json) console.log(JSON.stringify(rows));
  else console.table(rows);
}
