import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { checkCatalogue } from '../domain/check-catalogue.js';
import type { CatalogueDraft } from '../domain/course-draft.js';
import { DigestTable, type RoomForDigests, slotsInMemory } from '../domain/digest-table.js';
import { draftFrom } from '../domain/draft-from-mapping.js';
import { parseMapping } from '../domain/mapping.js';
import { GENOA, PLAIN_MAPPING, type PlainRecord } from '../testing/reading.js';
import { roomForDigests, SlotsInFile } from './digest-file.js';

const inFile: RoomForDigests = (slots) => new SlotsInFile(slots);
const entry = (n: number) => ({
  content: n,
  other: n * 2,
  file: n % 3,
  position: 4_000_000_000 - n,
});

describe.each([
  ['in memory', slotsInMemory],
  ['in a file', inFile],
  ['that outgrows memory', roomForDigests],
])('a table of digests %s', (_where, roomFor) => {
  it('knows every key and what was first said of it, however often it grew', () => {
    const table = new DigestTable(roomFor);
    const count = roomFor === roomForDigests ? 60_000 : 5000;
    const keys = Array.from({ length: count }, (_, n) => n);
    expect(keys.filter((n) => table.putIfAbsent(`key ${n}`, entry(n)))).toEqual([]);
    expect(keys.map((n) => table.putIfAbsent(`key ${n}`, entry(n + 1)))).toEqual(keys.map(entry));
    expect(keys.filter((n) => table.has(`other ${n}`))).toEqual([]);
    table.close();
  });
});

describe('a catalogue whose digests lie in a file', () => {
  it('bad input 12 and 13: a repeated record is found as in memory', async () => {
    const records = Array.from({ length: 2000 }, (_, n) => ({
      code: `C${n}`,
      title: { en: `Course ${n}` },
    }));
    records.push({ code: 'C7', title: { en: 'Course 7' } }, { code: 'C8', title: { en: 'Other' } });
    const found = await problemsOf(records, inFile);
    expect(found).toEqual([
      { code: 'duplicate-same', line: 2001, first: 'catalogue.ndjson:8' },
      { code: 'duplicate-other', line: 2002, first: 'catalogue.ndjson:9' },
    ]);
    expect(found).toEqual(await problemsOf(records, slotsInMemory));
  });

  it('leaves no file behind, not even while it reads', () => {
    const slots = new SlotsInFile(1000);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('ithaca-digests-'))).toEqual([]);
    slots.close();
  });
});

async function* drafts(records: readonly PlainRecord[]): AsyncGenerator<{ type: 'draft'; draft: CatalogueDraft }> {
  const [section] = parseMapping(PLAIN_MAPPING).sections;
  const file = 'catalogue.ndjson';
  for (const [at, value] of records.entries()) {
    const record = { value, parents: [], unit: value, file, path: '' };
    const mapped = section && draftFrom(section, record, { file, line: at + 1 });
    if (mapped?.kind === 'draft') yield { type: 'draft', draft: mapped.draft };
  }
}

async function problemsOf(records: readonly PlainRecord[], roomFor: RoomForDigests) {
  const problems: { code: string; line: number | undefined; first: unknown }[] = [];
  for await (const event of checkCatalogue(drafts(records), GENOA, roomFor)) {
    if (event.type !== 'problem') continue;
    const { code, where, params } = event.problem;
    problems.push({ code, line: where.line, first: params?.['first'] });
  }
  return problems;
}
