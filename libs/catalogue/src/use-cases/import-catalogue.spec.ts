import { type TestDatabase, testDatabase } from '@ithaca/testing';
import { schacDomain } from '@ithaca/vocabulary';
import { CATALOGUE_STORE } from '../adapters/catalogue-store.js';
import { ImportRuns } from '../adapters/import-runs.js';
import { aCourse, anEnd, aProgramme, items, readChanges, ScriptedSource, storedItems } from '../testing/index.js';
import { ImportCatalogue } from './import-catalogue.js';

const here = schacDomain('unige.it');
const numbered = (count: number, facts = {}) => Array.from({ length: count }, (_, at) => aCourse(`C${at}`, facts));

let store: TestDatabase;
beforeEach(async () => {
  store = await testDatabase(CATALOGUE_STORE);
});
afterEach(() => store.drop());

const run = (source: ScriptedSource, options: { approve?: boolean; mode?: 'full' | 'delta' } = {}) =>
  new ImportCatalogue(store.database).execute({ source, mode: 'full', ...options });
const living = async () =>
  (await readChanges(store.database, here)).flatMap((change) => (change.op === 'upsert' ? [change.record.code] : []));

describe('an import', () => {
  it('changes nothing when it is repeated', async () => {
    const source = ScriptedSource.whole(numbered(30), [aProgramme('P1')]);
    expect(await run(source)).toMatchObject({ status: 'published', read: 31, accepted: 31, added: 31, unchanged: 0 });
    const before = await storedItems(store.database);
    expect(await run(source)).toMatchObject({ status: 'unchanged', accepted: 31, added: 0, changed: 0, unchanged: 31 });
    expect(await storedItems(store.database)).toEqual(before);
  });

  it('gives a changed course a new version and position, and leaves the others alone', async () => {
    await run(ScriptedSource.whole(numbered(30)));
    const [first, ...rest] = numbered(30);
    const report = await run(ScriptedSource.whole([{ ...first!, eqfLevel: 7 }, ...rest]));
    expect(report).toMatchObject({ added: 0, changed: 1, unchanged: 29, withdrawn: 0 });
    const changes = await readChanges(store.database, here, { after: 30 });
    expect(changes).toMatchObject([
      { op: 'upsert', seq: 31, id: 'unige.it:C0', version: 2, record: { eqfLevel: 7 } },
      { op: 'end', cursor: 31, total: 30 },
    ]);
  });

  it('stores taken seats without making a version of it', async () => {
    const offering = { key: 's', capacity: 9 };
    await run(ScriptedSource.whole([aCourse('A', { offerings: [{ ...offering, seatsTaken: 1 }] })]));
    const before = await storedItems(store.database);
    const report = await run(ScriptedSource.whole([aCourse('A', { offerings: [{ ...offering, seatsTaken: 8 }] })]));
    expect(report.status).toBe('unchanged');
    expect(await storedItems(store.database)).toEqual(before);
    expect(await store.database.query('select seats_taken from catalogue_item')).toEqual([{ seats_taken: { s: 8 } }]);
  });

  it('withdraws what left the source, and welcomes it back', async () => {
    await run(ScriptedSource.whole([aCourse('A'), aCourse('B')]));
    expect(await run(ScriptedSource.whole([aCourse('A')]))).toMatchObject({ withdrawn: 1, unchanged: 1 });
    expect(await readChanges(store.database, here, { after: 2 })).toMatchObject([
      { op: 'delete', seq: 3, kind: 'course', id: 'unige.it:B' },
      { op: 'end', cursor: 3, total: 1 },
    ]);
    expect(await run(ScriptedSource.whole([aCourse('A'), aCourse('B')]))).toMatchObject({ added: 1, unchanged: 1 });
    expect(await readChanges(store.database, here, { after: 3 })).toMatchObject([
      { op: 'upsert', seq: 4, id: 'unige.it:B', version: 1 },
      { op: 'end', cursor: 4, total: 2 },
    ]);
  });

  it('keeps a known course whose record cannot be read today', async () => {
    await run(ScriptedSource.whole([aCourse('A'), aCourse('B'), aCourse('C')]));
    const refused = { type: 'refused', codes: ['ects-range'], place: { line: 2, record: 'B' } } as const;
    const problem = { code: 'ects-range', severity: 'error', where: refused.place, value: '-3' } as const;
    const report = await run(
      ScriptedSource.of(...items([aCourse('A')]), { type: 'problem', problem }, refused, anEnd()),
    );
    expect(report).toMatchObject({ read: 2, accepted: 1, kept: 1, withdrawn: 1, refused: { 'ects-range': 1 } });
    expect(report.problems).toEqual([problem]);
    expect((await living()).sort()).toEqual(['A', 'B']);
  });

  it('withdraws nothing when the source only sent what changed, and hands it its bookmark', async () => {
    const bookmark = { readAt: '2026-11-23T10:00:00Z' };
    await run(ScriptedSource.of(...items([aCourse('A'), aCourse('B')]), anEnd('full', bookmark)));
    const changes = ScriptedSource.of(...items([aCourse('B', { eqfLevel: 5 })]), anEnd('changes', bookmark));
    expect(await run(changes, { mode: 'delta' })).toMatchObject({ changed: 1, withdrawn: 0 });
    expect(changes.lastBookmark).toEqual(bookmark);
    const unchanged = ScriptedSource.of(anEnd('unchanged', bookmark));
    expect(await run(unchanged, { mode: 'delta' })).toMatchObject({ status: 'unchanged', withdrawn: 0 });
    expect((await living()).sort()).toEqual(['A', 'B']);
  });

  it('bad input 12: a code that comes twice with the same content is one course and one warning', async () => {
    const report = await run(ScriptedSource.whole([aCourse('A'), aCourse('B'), aCourse('A'), aCourse('A')]));
    expect(report).toMatchObject({
      ...{ read: 4, accepted: 2, added: 2, skipped: { 'repeated-record': 2 }, warnings: { 'duplicate-same': 1 } },
      problems: [{ code: 'duplicate-same', where: { line: 3, record: 'A' }, params: { first: 'scripted:1' } }],
    });
  });

  it('bad input 13: a code that comes twice with other content is an error that names both', async () => {
    const report = await run(ScriptedSource.whole([aCourse('A'), aCourse('A', { eqfLevel: 6 }), aCourse('B')]));
    expect(report).toMatchObject({
      ...{ read: 3, accepted: 2, added: 2, refused: { 'duplicate-other': 1 }, refusedRecords: 1 },
      problems: [
        {
          code: 'duplicate-other',
          severity: 'error',
          where: { line: 2, record: 'A' },
          params: { first: 'scripted:1' },
        },
      ],
    });
    expect(await readChanges(store.database, here)).toMatchObject([{ version: 1 }, {}, { op: 'end' }]);
  });

  it('bad input 14: a course and a programme of one code, or the same code elsewhere, are never merged', async () => {
    const other = await testDatabase(CATALOGUE_STORE);
    await run(ScriptedSource.whole([aCourse('A')], [aProgramme('A')]));
    await new ImportCatalogue(other.database).execute({ source: ScriptedSource.whole([aCourse('A')]), mode: 'full' });
    const ids = async (database: typeof store.database, domain: typeof here) =>
      (await readChanges(database, domain)).flatMap((change) =>
        change.op === 'end' ? [] : [`${change.kind} ${change.id}`],
      );
    expect((await ids(store.database, here)).sort()).toEqual(['course unige.it:A', 'programme unige.it:A']);
    expect(await ids(other.database, schacDomain('us.es'))).toEqual(['course us.es:A']);
    await other.drop();
  });

  it('bad input 30: holds an import that would withdraw much, publishes nothing of it, and runs it when approved', async () => {
    await run(ScriptedSource.whole(numbered(30)));
    const before = await storedItems(store.database);
    const shrunk = ScriptedSource.whole([...numbered(10), aCourse('new')]);
    expect(await run(shrunk)).toMatchObject({
      ...{ status: 'held', accepted: 11, added: 0, changed: 0, withdrawn: 0 },
      held: { known: 30, changed: 0, vanished: 20 },
    });
    expect(await storedItems(store.database)).toEqual(before);
    expect(await run(shrunk, { approve: true })).toMatchObject({ status: 'published', added: 1, withdrawn: 20 });
    expect(await living()).toHaveLength(11);
  });

  it('bad input 33: publishes nothing of a reading that was cut off', async () => {
    await run(ScriptedSource.whole([aCourse('A'), aCourse('B')]));
    const before = await storedItems(store.database);
    const report = await run(ScriptedSource.cutOff([aCourse('A', { eqfLevel: 8 }), aCourse('C')]));
    expect(report).toMatchObject({ status: 'cut-off', complete: false, read: 2, added: 0, changed: 0, withdrawn: 0 });
    expect(await storedItems(store.database)).toEqual(before);
  });

  it('leaves no trace when the source fails in the middle, and the next import works', async () => {
    const failing = ScriptedSource.whole([aCourse('A')]);
    failing.read = async function* () {
      yield* items([aCourse('A')]);
      throw new Error('planted');
    };
    await expect(run(failing)).rejects.toThrow('planted');
    expect(await storedItems(store.database)).toEqual([]);
    expect(await run(ScriptedSource.whole([aCourse('A')]))).toMatchObject({ added: 1 });
  });

  it('keeps the report of every run', async () => {
    await run(ScriptedSource.whole([aCourse('A')]));
    await run(ScriptedSource.cutOff([]));
    const reports = await new ImportRuns().latest(store.database.pool, 5);
    expect(reports.map(({ status, format }) => ({ status, format }))).toEqual([
      { status: 'cut-off', format: 'scripted' },
      { status: 'published', format: 'scripted' },
    ]);
  });

  it('takes texts with tabs, line breaks, quotes and backslashes as they are', async () => {
    const title = { en: { text: 'a\tb\\n"c"\n\\.\n{}\u{1f393}', status: 'original' } } as const;
    await run(ScriptedSource.whole([aCourse('A\\t"', { title })]));
    expect(await readChanges(store.database, here)).toMatchObject([{ record: { code: 'A\\t"', title } }, {}]);
  });
});
