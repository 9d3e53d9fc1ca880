import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { parseMapping } from '../domain/mapping.js';
import { aRecord, PLAIN_MAPPING, PLAIN_SECTION, readFileOf } from '../testing/reading.js';

const ndjson = { mapping: parseMapping(PLAIN_MAPPING) };
const json = { mapping: parseMapping({ format: 'json', sections: [{ ...PLAIN_SECTION, units: 'items[]' }] }) };
const csvSection = { code: 'code', title: { value: 'title', language: 'it' } };
const csv = (more: Record<string, unknown> = {}) => ({
  mapping: parseMapping({ format: 'csv', sections: [csvSection], ...more }),
});
const line = JSON.stringify(aRecord());

describe('bytes and encodings', () => {
  it('bad input 18: invalid UTF-8 is named by its byte', async () => {
    const bytes = Buffer.concat([Buffer.from(`${line}\n{"code":"`), Buffer.from([0xc3, 0x28]), Buffer.from('"}\n')]);
    const { problems, end } = await readFileOf(bytes, ndjson, 'broken.ndjson');
    expect(problems).toMatchObject([
      { code: 'encoding', severity: 'error', where: { file: 'broken.ndjson', byte: line.length + 1 + 9 + 2 } },
    ]);
    expect(end).toBeUndefined();
  });

  it('bad input 18: a character cut off at the end of the file', async () => {
    const { problems } = await readFileOf(Buffer.concat([Buffer.from(`${line}\n`), Buffer.from([0xe2, 0x82])]), ndjson);
    expect(problems).toMatchObject([{ code: 'encoding' }]);
  });

  it.each([
    ['little', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`code;title\nA1;Città 𝛼\n`, 'utf16le')])],
    ['big', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`code;title\nA1;Città 𝛼\n`, 'utf16le')]).swap16()],
  ])('bad input 18: UTF-16 (%s endian) with its mark is read', async (_name, bytes) => {
    const { courses, problems } = await readFileOf(bytes, csv());
    expect(problems).toEqual([]);
    expect(courses[0]?.title['it']?.text).toBe('Città 𝛼');
  });

  it('Latin-1 is read where it is declared', async () => {
    const { courses } = await readFileOf(
      Buffer.from('code;title\nA1;Città\n', 'latin1'),
      csv({ encoding: 'iso-8859-1' }),
    );
    expect(courses[0]?.title['it']?.text).toBe('Città');
  });

  it('bad input 34: a gzip bomb is stopped by its ratio', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, ' '));
    const { problems, end } = await readFileOf(bomb, ndjson, 'bomb.ndjson.gz');
    expect(problems).toMatchObject([{ code: 'gzip-bomb' }]);
    expect(end).toBeUndefined();
  });

  it('gzip is unpacked whatever the file is called; a damaged one is named', async () => {
    const packed = gzipSync(`${line}\n`);
    expect((await readFileOf(packed, ndjson)).courses).toHaveLength(1);
    expect((await readFileOf(packed.subarray(0, packed.length - 6), ndjson)).codes).toEqual(['gzip-broken']);
  });

  it.each([
    ['ndjson', ndjson],
    ['json', json],
    ['csv', csv()],
    ['ooapi-v5', { format: 'ooapi-v5' as const }],
    ['ewp-courses', { format: 'ewp-courses' as const }],
    ['xlsx', { mapping: parseMapping({ format: 'xlsx', sections: [csvSection] }) }],
  ])('bad input 51: an empty file (%s)', async (_name, settings) => {
    const { codes, end } = await readFileOf('', settings);
    expect(codes).toEqual(['file-empty']);
    expect(end).toBeUndefined();
  });

  it('a file that is not there', async () => {
    const { codes } = await readFileOf([], ndjson).catch(() => ({ codes: ['no location'] }));
    expect(codes).toEqual(['no location']);
  });

  it('a catalogue without records is never taken for a real one', async () => {
    const { codes, end } = await readFileOf('{"items":[]}', json);
    expect(codes).toEqual(['no-records']);
    expect(end).toBeUndefined();
  });
});

describe('JSON', () => {
  it('bad input 38: nesting of 100,000 is refused', async () => {
    const { codes, end } = await readFileOf(`{"items":[${'['.repeat(100_000)}`, json);
    expect(codes).toEqual(['json-too-deep']);
    expect(end).toBeUndefined();
  });

  it('bad input 33: a document cut off in the middle has no end', async () => {
    const { courses, codes, end } = await readFileOf(`{"items":[${line},{"code":`, json);
    expect(courses).toHaveLength(1);
    expect(codes).toEqual(['json-syntax']);
    expect(end).toBeUndefined();
  });

  it('bad input 2: a bare NaN is no JSON', async () => {
    expect((await readFileOf(`{"items":[{"code":"A1","ects":NaN}]}`, json)).codes).toEqual(['json-syntax']);
  });

  it('one object where a list is expected is a list of one', async () => {
    const { courses } = await readFileOf(`{"items":${line}}`, json);
    expect(courses).toMatchObject([{ code: 'A1' }]);
  });

  it('bad input 61: a key like __proto__ is only a key', async () => {
    const { courses } = await readFileOf(
      `{"items":[{"__proto__":{"code":"X"},"constructor":1,"title":{"en":"t"},"code":"A1"}]}`,
      json,
    );
    expect(courses).toMatchObject([{ code: 'A1' }]);
    expect(({} as { code?: string }).code).toBeUndefined();
  });

  it('a keyed map, enclosing objects, the file name and nested trees', async () => {
    const mapping = parseMapping({
      format: 'json',
      sections: [
        {
          units: 'faculties{}',
          records: '..course[]',
          code: { join: ['$key', 'id'], with: '-' },
          title: { value: 'name', language: 'it' },
          unit: { value: '^label', language: 'it' },
          eqfLevel: { from: '$file', match: '-(ma)', map: { ma: 7 }, rule: 'eqf-from-file-name' },
        },
      ],
    });
    const text = JSON.stringify({
      faculties: {
        ART: {
          label: 'Arte',
          course: { id: 1, name: 'Disegno' },
          below: [{ label: 'Musica', course: [{ id: 2, name: 'Canto' }] }],
        },
      },
    });
    const { courses } = await readFileOf(text, { mapping }, 'plan-ma.json');
    expect(courses).toMatchObject([
      {
        code: 'ART-1',
        unit: { it: { text: 'Arte' } },
        eqfLevel: 7,
        provenance: { eqfLevel: { rule: 'eqf-from-file-name', derived: true } },
      },
      { code: 'ART-2', unit: { it: { text: 'Musica' } } },
    ]);
  });
});

describe('bad input 45: CSV', () => {
  const row = (text: string) => readFileOf(text, csv());

  it.each([
    ['semicolons', 'code;title\nA1;Analisi, uno\n', 'Analisi, uno'],
    ['commas', 'code,title\nA1,Analisi\n', 'Analisi'],
    ['tabs', 'code\ttitle\nA1\tAnalisi; uno\n', 'Analisi; uno'],
    ['a byte order mark', '\ufeffcode;title\nA1;Analisi\n', 'Analisi'],
    ['CRLF, also inside quotes', 'code;title\r\nA1;"Analisi\r\nuno"\r\n', 'Analisi uno'],
    ['doubled quotes', 'code;title\nA1;"La ""bella"" vita"\n', 'La "bella" vita'],
  ])('%s', async (_name, text, title) => {
    const { courses, problems } = await row(text);
    expect(problems).toEqual([]);
    expect(courses[0]?.title['it']?.text).toBe(title);
  });

  it('a quote that is never closed ends the reading', async () => {
    const { codes, end } = await row('code;title\nA1;"Analisi\nB2;Algebra\n');
    expect(codes).toEqual(['csv-syntax']);
    expect(end).toBeUndefined();
  });

  it('a row with a cell too many is refused, the rest is taken', async () => {
    const { courses, problems, end } = await row('code;title\nA1;Analisi;uno\nB2;Algebra\n');
    expect(courses.map(({ code }) => code)).toEqual(['B2']);
    expect(problems).toMatchObject([{ code: 'csv-columns', where: { line: 2 }, params: { expected: 2, found: 3 } }]);
    expect(end).toBeDefined();
  });

  it('a million columns are refused', async () => {
    const { codes } = await row(`${'c;'.repeat(1_000_000)}\n`);
    expect(codes).toEqual(['csv-too-many-columns']);
  });

  it('a column that the mapping needs and the table lacks', async () => {
    const { problems, end } = await row('code;titolo\nA1;Analisi\n');
    expect(problems).toMatchObject([{ code: 'csv-column-missing', value: 'title' }]);
    expect(end).toBeUndefined();
  });
});
