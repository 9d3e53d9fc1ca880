// One import in a process of its own, so that its memory is nobody else's. Arguments: file, number of courses, database.
// Prints one line of JSON: milliseconds, the report's counts, resident memory (MB) around 20, 50 and 100 %
// of the courses (the median of what was seen in that tenth, since collections come and go) and at most.
import { CATALOGUE_STORE, ImportCatalogue } from '@ithaca/catalogue';
import { Database } from '@ithaca/platform';
import { openSource, parseMapping } from '@ithaca/sources';
import { IMPORT_MAPPING } from './import-file.mjs';

const [file, courses, url] = process.argv.slice(2);
const TENTHS = [
  [0.15, 0.25],
  [0.45, 0.55],
  [0.9, 1],
];

const source = openSource({
  location: file,
  mapping: parseMapping(IMPORT_MAPPING),
  institution: { domain: 'bench.example', timeZone: 'Europe/Rome', languages: ['it', 'en'] },
});
const seen = [];
let passed = 0;
const watch = setInterval(() => seen.push({ share: passed / Number(courses), mb: residentMb() }), 50);

/** The source, looked at on its way: how much of it has passed. */
const watched = {
  format: source.format,
  async *read(options) {
    for await (const event of source.read(options)) {
      if (event.type === 'item') passed += 1;
      yield event;
    }
  },
};

const database = await Database.open({ url, ...CATALOGUE_STORE });
await database.migrate();
const begin = performance.now();
const report = await new ImportCatalogue(database).execute({ source: watched, mode: 'full' });
const milliseconds = performance.now() - begin;
clearInterval(watch);
await database.close();
const { status, read, accepted, added, refusedRecords } = report;
const memory = TENTHS.map(([from, to]) => median(seen.filter(({ share }) => share >= from && share <= to)));
const most = Math.max(...seen.map(({ mb }) => mb));
console.log(JSON.stringify({ milliseconds, status, read, accepted, added, refusedRecords, memory, most }));

function median(samples) {
  return samples.map(({ mb }) => mb).toSorted((one, other) => one - other)[Math.floor(samples.length / 2)];
}

function residentMb() {
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}
