// One import in a process of its own, so that its memory is nobody else's. Arguments: file, number of courses, database.
// Prints one line of JSON: milliseconds, the report's counts, resident memory (MB) at 20, 50 and 100 % of
// the courses, each after a collection (what the import holds, not what V8 has yet to collect), and at most, at any time.
import { CATALOGUE_STORE, ImportCatalogue } from '@ithaca/catalogue';
import { Database } from '@ithaca/platform';
import { openSource, parseMapping } from '@ithaca/sources';
import { IMPORT_MAPPING } from './import-file.mjs';

const [file, courses, url] = process.argv.slice(2);
const MARKS = [0.2, 0.5, 1];

const source = openSource({
  location: file,
  mapping: parseMapping(IMPORT_MAPPING),
  institution: { domain: 'bench.example', timeZone: 'Europe/Rome', languages: ['it', 'en'] },
});
const memory = [];
let most = 0;
const look = () => (most = Math.max(most, residentMb()));
const watch = setInterval(look, 50);

/** The source, looked at on its way. */
const watched = {
  format: source.format,
  async *read(options) {
    let passed = 0;
    for await (const event of source.read(options)) {
      if (event.type === 'item') passed += 1;
      while (memory.length < MARKS.length && passed >= MARKS[memory.length] * Number(courses)) {
        look();
        globalThis.gc();
        memory.push(residentMb());
      }
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
console.log(JSON.stringify({ milliseconds, status, read, accepted, added, refusedRecords, memory, most }));

function residentMb() {
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}
