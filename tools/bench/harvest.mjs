// Harvest of generated courses over HTTP, against plain COPY of the same rows into the same tables with the same
// indexes, in one run. `node tools/bench/harvest.mjs [courses]`; needs a build.
import { createReadStream, createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { FeedClient, HarvestPartner, HarvestRunRepository, HarvestSessions } from '@ithaca/discovery';
import { PartnerRegistry } from '@ithaca/partners';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { benchDatabase } from './database.mjs';
import { feedLines, partnerDomain } from './generate-courses.mjs';

const TABLES = ['course', 'course_search', 'search_word'];
const tokens = { tokenFor: async () => 'bench' };

/** The use-case with what it stands on; the feed's token is not checked by the bench's node. */
export function harvestOn(database) {
  return new HarvestPartner(
    database,
    new PartnerRegistry(database),
    new FeedClient(tokens, { allowPrivateNetwork: true }),
    new HarvestSessions(database),
    new HarvestRunRepository(database),
  );
}

/** A node that serves prepared feeds: a file per domain, `after` beyond the end answers with the end alone. */
export async function benchNode(files, courses) {
  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://node');
    const domain = url.pathname.split('/')[1];
    if (Number(url.searchParams.get('after')) >= courses)
      response.end(`{"op":"end","cursor":${courses},"total":${courses}}\n`);
    else createReadStream(files.get(domain)).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

export async function addPartner(database, domain, nodeUrl) {
  await new PartnerRegistry(database).add({
    ...{
      domain,
      name: { en: { text: domain, status: 'original' } },
      country: 'FI',
      city: 'Bench',
      timeZone: 'Europe/Helsinki',
    },
    ...{ languages: ['en'], nodeUrl, state: 'active' },
  });
}

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

async function empty(database) {
  await database.query(`truncate ${TABLES.join(', ')}, programme, search_language, harvest_cursor, harvest_run`);
  await database.query('checkpoint');
}

async function copyOut(database, folder) {
  const client = await database.pool.connect();
  for (const table of TABLES)
    await pipeline(client.query(copyTo(`copy ${table} to stdout`)), createWriteStream(join(folder, table)));
  client.release();
}

async function copyIn(database, folder) {
  const client = await database.pool.connect();
  await client.query('begin');
  for (const table of TABLES)
    await pipeline(createReadStream(join(folder, table)), client.query(copyFrom(`copy ${table} from stdin`)));
  await client.query('commit');
  client.release();
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

export async function run({ options = {} } = {}) {
  const courses = Number(options.courses ?? 50_000);
  const repeats = Number(options.repeats ?? 3);
  const domains = Array.from({ length: 9 }, (_, partner) => partnerDomain(partner));
  const each = Math.ceil(courses / domains.length);
  const { database, folder, stop } = await benchDatabase();
  const files = new Map();
  for (const [partner, domain] of domains.entries()) {
    files.set(domain, join(folder, `${domain}.ndjson`));
    await pipeline(Readable.from(feedLines({ partner, courses: each })), createWriteStream(files.get(domain)));
  }
  const node = await benchNode(files, each);
  try {
    const harvest = harvestOn(database);
    for (const domain of domains) await addPartner(database, domain, node.url);
    // Two partners at once, as one worker does.
    const all = async (full) => {
      const waiting = [...domains];
      const lane = async () => {
        for (let domain = waiting.shift(); domain; domain = waiting.shift()) {
          const { state } = await harvest.execute({ domain, full });
          if (state !== 'done') throw new Error(`harvest of ${domain} ended ${state}`);
        }
      };
      await Promise.all([lane(), lane()]);
    };
    const times = { first: [], again: [], compare: [], copy: [] };
    for (let repeat = 0; repeat < repeats; repeat++) {
      await empty(database);
      times.first.push(await timed(() => all(false)));
      times.again.push(await timed(() => all(false)));
      times.compare.push(await timed(() => all(true)));
      await copyOut(database, folder);
      await empty(database);
      times.copy.push(await timed(() => copyIn(database, folder)));
    }
    const [first, again, compare, copy] = [times.first, times.again, times.compare, times.copy].map(median);
    const rows = each * domains.length;
    return [
      row(
        'first harvest, rows/s against COPY',
        `${perSecond(rows, first)} to ${perSecond(rows, copy)} rows/s`,
        copy / first,
        '>= 0.3',
        copy / first >= 0.3,
      ),
      row(
        'second harvest, nothing new',
        `${again.toFixed(0)} ms to ${first.toFixed(0)} ms`,
        again / first,
        '<= 0.05',
        again / first <= 0.05,
      ),
      row(
        'full comparison, nothing new',
        `${compare.toFixed(0)} ms to ${first.toFixed(0)} ms`,
        compare / first,
        'stated',
        true,
      ),
    ];
  } finally {
    await node.stop();
    await stop();
  }
}

const perSecond = (rows, ms) => Math.round((rows / ms) * 1000).toLocaleString('en');
const row = (name, figure, ratio, target, pass) => ({ name, figure, ratio: Number(ratio.toFixed(3)), target, pass });

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, seconds: { type: 'string' } },
  });
  const rows = await run({ options: { courses: positionals[0], repeats: positionals[1] } });
  if (values.json) console.log(JSON.stringify(rows));
  else console.table(rows);
}
