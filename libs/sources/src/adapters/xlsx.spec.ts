import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import exceljs from 'exceljs';
import { parseMapping } from '../domain/mapping.js';
import { readFileOf } from '../testing/reading.js';

const mapping = parseMapping({
  format: 'xlsx',
  sections: [
    {
      sheet: 'Corsi',
      headerRow: 2,
      code: 'Codice',
      title: { value: 'Titolo', language: 'it' },
      ects: { value: 'CFU', unit: 'ects' },
      offerings: { startsOn: 'Inizio' },
    },
  ],
});

async function workbook(rows: unknown[][]): Promise<Buffer> {
  const book = new exceljs.Workbook();
  book.addWorksheet('Note').addRow(['nothing']);
  const sheet = book.addWorksheet('Corsi');
  sheet.addRow(['Offerta formativa']);
  sheet.addRow(['Codice', 'Titolo', 'CFU', 'Inizio']);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('XLSX', () => {
  it('reads the named sheet below its header row; days are days, numbers exact', async () => {
    const { courses, problems } = await readFileOf(
      await workbook([['A1', 'Analisi', 7.5, new Date('2027-02-01T00:00:00Z')]]),
      { mapping },
      'c.xlsx',
    );
    expect(problems).toEqual([]);
    expect(courses).toMatchObject([{ code: 'A1', ects: { min: 750 }, offerings: [{ startsOn: '2027-02-01' }] }]);
  });

  it('bad input 46: of formulas, links and rich text only the values', async () => {
    const bytes = await workbook([
      [
        { formula: 'HYPERLINK("http://evil.example","A1")', result: 'A1' },
        { richText: [{ text: 'Ana' }, { text: 'lisi' }] },
        { formula: '1+5', result: 6 },
        '',
      ],
      ['B2', { text: 'Algebra', hyperlink: 'javascript:alert(1)' }, 6, ''],
    ]);
    const { courses } = await readFileOf(bytes, { mapping }, 'c.xlsx');
    expect(courses).toMatchObject([
      { code: 'A1', title: { it: { text: 'Analisi' } }, ects: { min: 600 } },
      { code: 'B2', title: { it: { text: 'Algebra' } } },
    ]);
    expect(JSON.stringify(courses)).not.toMatch(/evil|javascript/);
  });

  it('a fault names sheet and row', async () => {
    const { problems } = await readFileOf(await workbook([['A1', 'Analisi', '7,5', '']]), { mapping }, 'c.xlsx');
    expect(problems).toMatchObject([{ code: 'number', where: { file: 'c.xlsx', line: 3, path: 'Corsi!A3/CFU' } }]);
  });

  it('a sheet that is not there', async () => {
    const other = parseMapping({
      format: 'xlsx',
      sections: [{ sheet: 'Altro', code: 'a', title: { value: 'b', language: 'it' } }],
    });
    expect((await readFileOf(await workbook([]), { mapping: other })).codes).toEqual(['xlsx-sheet-missing']);
  });

  it.each([
    [
      'bad input 46: a bomb',
      () => zip([{ name: 'xl/workbook.xml', data: Buffer.alloc(128 * 1024 ** 2) }]),
      'xlsx-bomb',
    ],
    [
      'bad input 46: a bomb that lies about its size',
      () => zip([{ name: 'xl/workbook.xml', data: Buffer.alloc(1024 ** 2), says: 10 }]),
      'xlsx-bomb',
    ],
    [
      'bad input 46: a password',
      () => zip([{ name: 'xl/workbook.xml', data: Buffer.from('x'), flags: 1 }]),
      'xlsx-encrypted',
    ],
    [
      'bad input 47: a name that climbs out',
      () => zip([{ name: '../../etc/cron.d/x', data: Buffer.from('x') }]),
      'xlsx-entry-name',
    ],
    ['bad input 47: an absolute name', () => zip([{ name: '/etc/passwd', data: Buffer.from('x') }]), 'xlsx-entry-name'],
    [
      'bad input 47: a symbolic link',
      () => zip([{ name: 'link', data: Buffer.from('/etc/passwd'), mode: 0o120777 }]),
      'xlsx-entry-name',
    ],
    ['a zip that is no workbook', () => zip([{ name: 'readme.txt', data: Buffer.from('x') }]), 'xlsx-not-a-workbook'],
    ['no zip at all', () => Buffer.from('%PDF-1.7 hello'), 'xlsx-not-a-workbook'],
  ])('%s', async (_name, make, code) => {
    const { codes, end } = await readFileOf(make(), { mapping }, 'c.xlsx');
    expect(codes).toEqual([code]);
    expect(end).toBeUndefined();
  });

  it.each([
    ['macros', 'xl/vbaProject.bin', 'xlsx-macros-ignored'],
    ['external links', 'xl/externalLinks/externalLink1.xml', 'xlsx-external-links-ignored'],
  ])('bad input 46: %s are reported', async (_name, name, code) => {
    const bytes = zip([
      { name: 'xl/workbook.xml', data: Buffer.from('<workbook/>') },
      { name, data: Buffer.from('x') },
    ]);
    const { problems } = await readFileOf(bytes, { mapping }, 'c.xlsm');
    expect(problems[0]).toMatchObject({ code, severity: 'warning' });
  });
});

interface ZipPart {
  readonly name: string;
  readonly data: Buffer;
  /** The size that the directory claims. */
  readonly says?: number;
  readonly flags?: number;
  readonly mode?: number;
}

/** A zip archive by hand (APPNOTE 4.3): only so can its directory lie. */
function zip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, says = data.length, flags = 0, mode = 0 } of parts) {
    const packed = deflateRawSync(data);
    const file = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(says, 18);
    common.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, file, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), common, tail, file]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
