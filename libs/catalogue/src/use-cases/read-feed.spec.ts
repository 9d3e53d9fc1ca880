import { type TestDatabase, testDatabase } from '@ithaca/testing';
import { type CatalogueChange, type CourseRecord, schacDomain } from '@ithaca/vocabulary';
import fc from 'fast-check';
import { CATALOGUE_STORE } from '../adapters/catalogue-store.js';
import { contentHash } from '../domain/content-hash.js';
import { aCourse, readChanges, ScriptedSource } from '../testing/index.js';
import { ImportCatalogue } from './import-catalogue.js';
import { ReadFeed } from './read-feed.js';

const here = schacDomain('unige.it');

let store: TestDatabase;
beforeEach(async () => {
  store = await testDatabase(CATALOGUE_STORE);
});
afterEach(() => store.drop());

const publish = (records: readonly CourseRecord[]) =>
  new ImportCatalogue(store.database).execute({ source: ScriptedSource.whole(records), mode: 'full', approve: true });

/** What a consumer knows after these changes: content by id. */
function replay(changes: readonly CatalogueChange[], known: ReadonlyMap<string, string> = new Map()) {
  const after = new Map(known);
  for (const change of changes) {
    if (change.op === 'upsert') after.set(change.id, change.hash);
    if (change.op === 'delete') after.delete(change.id);
  }
  return after;
}

describe('the delta feed', () => {
  it('ends with `end`, also when there is nothing new or nothing at all', async () => {
    expect(await readChanges(store.database, here)).toEqual([{ op: 'end', cursor: 0, total: 0 }]);
    await publish([aCourse('A')]);
    expect(await readChanges(store.database, here, { after: 1 })).toEqual([{ op: 'end', cursor: 1, total: 1 }]);
  });

  it('gives a record whose hash the consumer can check, without the seats that change by the minute', async () => {
    await publish([aCourse('A', { offerings: [{ key: 's', capacity: 5, seatsTaken: 2 }] })]);
    const [change] = await readChanges(store.database, here);
    if (change?.op !== 'upsert') throw new Error('no upsert');
    expect(change.record).toMatchObject({ offerings: [{ key: 's', capacity: 5 }] });
    expect(JSON.stringify(change)).not.toContain('seatsTaken');
    expect(contentHash(change.record)).toBe(change.hash);
    expect(change.changedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('gives pages that join without a gap, of any size', async () => {
    await publish(Array.from({ length: 450 }, (_, at) => aCourse(`C${at}`)));
    const seen: number[] = [];
    for (let after = 0, newest = 1; after < newest;) {
      const page = await readChanges(store.database, here, { after, limit: 199 });
      for (const change of page) {
        if (change.op === 'end') newest = change.cursor;
        else seen.push((after = change.seq));
      }
    }
    expect(seen).toEqual(Array.from({ length: 450 }, (_, at) => at + 1));
  });

  it('refuses a cursor that is none', () => {
    for (const after of [-1, 1.5, Number.NaN, 2 ** 53])
      expect(() => new ReadFeed(store.database, here).execute({ after })).toThrow(
        expect.objectContaining({ code: 'CATALOGUE_FEED_CURSOR_INVALID' }),
      );
  });

  it('lets go of its connection when the reader breaks off, and refuses more readers than it can serve', async () => {
    await publish(Array.from({ length: 450 }, (_, at) => aCourse(`C${at}`)));
    const feed = new ReadFeed(store.database, here);
    const readers = [1, 2, 3].map(() => feed.execute({ after: 0 }));
    await Promise.all(readers.map((reader) => reader.next()));
    expect(() => feed.execute({ after: 0 })).toThrow(expect.objectContaining({ code: 'CATALOGUE_FEED_BUSY' }));
    await Promise.all(readers.map((reader) => reader.return(undefined)));
    expect(store.database.pool.waitingCount).toBe(0);
    const lines: string[] = [];
    for await (const line of feed.execute({ after: 450 })) lines.push(line);
    expect(lines).toEqual([expect.stringContaining('"end"')]);
  });

  it('never shows a later position before an earlier one while imports run at the same time', async () => {
    const imports = Array.from({ length: 6 }, (_, round) =>
      new ImportCatalogue(store.database).execute({
        source: ScriptedSource.whole(Array.from({ length: 25 }, (_, at) => aCourse(`R${round}-${at % 20}-${at}`))),
        mode: 'full',
        approve: true,
      }),
    );
    let running = true;
    const done = Promise.all(imports).finally(() => (running = false));
    const known = { cursor: 0, courses: new Map<string, string>() };
    const follow = async () => {
      const changes = await readChanges(store.database, here, { after: known.cursor });
      known.courses = replay(changes, known.courses);
      const end = changes.at(-1);
      // A consumer that trusts `cursor` loses nothing only if no smaller position can appear later.
      if (end?.op === 'end') known.cursor = end.cursor;
    };
    while (running) await follow();
    await done;
    await follow();
    expect(known.courses).toEqual(replay(await readChanges(store.database, here)));
    expect(known.courses.size).toBe(25);
  });

  it('replayed from any point gives exactly the living items, whatever was imported before', async () => {
    const level = fc.constantFrom(5, 6, 7, 8);
    const catalogue = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), level, { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(fc.array(catalogue, { minLength: 1, maxLength: 6 }), fc.nat(), async (imports, cut) => {
        await store.database.query('truncate catalogue_item');
        const start = Number(
          (await store.database.query<{ s: string }>(`select nextval('catalogue_change_seq') as s`))[0]?.s,
        );
        const prefixes: CatalogueChange[][] = [];
        for (const one of imports) {
          await publish(Object.entries(one).map(([code, eqfLevel]) => aCourse(code, { eqfLevel })));
          prefixes.push(await readChanges(store.database, here));
        }
        const expected = new Map(
          Object.entries(imports.at(-1) ?? {}).map(([code, eqfLevel]) => [
            `unige.it:${code}`,
            contentHash(aCourse(code, { eqfLevel })),
          ]),
        );
        const whole = await readChanges(store.database, here);
        expect(replay(whole)).toEqual(expected);
        // What a consumer took at any time, up to any line, and then the rest from its cursor.
        const earlier = prefixes[cut % prefixes.length] ?? [];
        const taken = earlier.slice(0, cut % (earlier.length + 1)).filter(({ op }) => op !== 'end');
        const last = taken.at(-1);
        const cursor = last && last.op !== 'end' ? last.seq : start;
        const rest = await readChanges(store.database, here, { after: cursor });
        expect(replay(rest, replay(taken))).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
