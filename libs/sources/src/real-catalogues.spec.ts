import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { schacDomain } from '@ithaca/vocabulary';
import { openSource } from './adapters/open-source.js';
import { parseMapping } from './domain/mapping.js';
import { type Reading, readAll } from './testing/reading.js';

const workspace = join(import.meta.dirname, '../../..');
const folder = join(workspace, '../shared/catalogues');

interface Expected {
  readonly institution: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
  readonly files: RegExp;
  readonly format?: 'ooapi-v5';
  /** Records in the files, and what became of them. */
  readonly read: number;
  readonly courses: number;
  readonly skipped?: Readonly<Record<string, number>>;
  readonly refused?: Readonly<Record<string, number>>;
  /** Courses whose field of study the mapping derives. What a degree programme contains is no safe sign, only who teaches. */
  readonly fields?: number;
  readonly known: readonly Record<string, unknown>[];
}

const JSON_FILES = /\.json(\.gz)?$/;

/** Counts as the folder's inventory gives them; what differs from its distinct codes is explained beside. */
const catalogues: Readonly<Record<string, Expected>> = {
  aalto: {
    institution: 'aalto.fi',
    timeZone: 'Europe/Helsinki',
    languages: ['fi', 'sv', 'en'],
    files: /^courses_.*\.json\.gz$/,
    read: 4137,
    // 2391 codes, 25 of which have exams only.
    courses: 2366,
    skipped: { 'exam-only': 1156 },
    fields: 1827,
    known: [
      {
        code: 'ELO-E1216',
        title: { fi: { text: 'Ääni ja ympäristö', status: 'original' }, en: { text: 'Sound and Environment' } },
        ects: { min: 300, max: 300 },
        eqfLevel: 7,
        teachingLanguages: ['en'],
        offerings: [{ startsOn: '2025-10-20', mode: 'onsite' }],
      },
    ],
  },
  uclouvain: {
    institution: 'uclouvain.be',
    timeZone: 'Europe/Brussels',
    languages: ['fr', 'en'],
    files: JSON_FILES,
    read: 10222,
    courses: 4083,
    skipped: { 'repeated-record': 6139 },
    fields: 2756,
    known: [
      {
        code: 'LACTU2170',
        title: { fr: { text: 'Valorisation financière des engagements actuariels' } },
        ects: { min: 700 },
        eqfLevel: 7,
        teachingLanguages: ['fr'],
        offerings: [{ term: 'Q2', academicYear: '2024/2025' }],
      },
    ],
  },
  masaryk: {
    institution: 'muni.cz',
    timeZone: 'Europe/Prague',
    languages: ['cs', 'en'],
    files: JSON_FILES,
    read: 3557,
    courses: 3366,
    refused: { 'title-missing': 191 },
    fields: 1339,
    known: [
      {
        code: 'FI-CORE057',
        title: { en: { text: 'Human and Digital Technologies' } },
        ects: { min: 300 },
        teachingLanguages: ['cs'],
        offerings: [{ key: 'podzim 2024' }],
      },
    ],
  },
  trento: {
    institution: 'unitn.it',
    timeZone: 'Europe/Rome',
    languages: ['it', 'en'],
    files: JSON_FILES,
    read: 3265,
    courses: 2460,
    skipped: { 'repeated-record': 805 },
    fields: 86,
    known: [{ code: '140403', title: { it: { text: 'Riabilitazione strutturale' } }, eqfLevel: 7 }],
  },
  'ukf-nitra': {
    institution: 'ukf.sk',
    timeZone: 'Europe/Bratislava',
    languages: ['sk'],
    files: /^predmety\.csv$/,
    read: 839,
    courses: 682,
    skipped: { 'repeated-record': 155 },
    refused: { 'duplicate-other': 2 },
    fields: 574,
    known: [{ code: 'KEE/ZGL/22', title: { sk: { text: 'Základy geológie', status: 'original' } } }],
  },
  'hs-bochum': {
    institution: 'hs-bochum.de',
    timeZone: 'Europe/Berlin',
    languages: ['de'],
    files: JSON_FILES,
    read: 246,
    courses: 220,
    refused: { 'code-missing': 23, 'duplicate-other': 3 },
    known: [
      {
        code: 'anm-MS1-4.2',
        title: { de: { text: 'Veränderungsprozesse und Mediation/Moderation von Konflikten' } },
        ects: { min: 500 },
        eqfLevel: 7,
      },
    ],
  },
  'mid-sweden': {
    institution: 'miun.se',
    timeZone: 'Europe/Stockholm',
    languages: ['sv', 'en'],
    files: /\.xlsx$/,
    read: 3586,
    courses: 3586,
    fields: 3014,
    known: [
      {
        code: 'AK001A',
        title: { sv: { text: 'Arkiv- och informationsvetenskap AV, Teori och metod' } },
        ects: { min: 750, max: 750 },
        eqfLevel: 7,
      },
    ],
  },
  'tu-delft-ewi': {
    institution: 'tudelft.nl',
    timeZone: 'Europe/Amsterdam',
    languages: ['nl', 'en'],
    files: JSON_FILES,
    read: 970,
    courses: 441,
    skipped: { 'repeated-record': 529 },
    fields: 151,
    known: [
      {
        code: 'EE1C11',
        title: { nl: { text: 'Lineaire Schakelingen A' }, en: { text: 'Linear Circuits A' } },
        ects: { min: 500 },
      },
      { code: 'EE1L31', ects: { min: 0, max: 0 } },
    ],
  },
  dtu: {
    institution: 'dtu.dk',
    timeZone: 'Europe/Copenhagen',
    languages: ['da', 'en'],
    files: JSON_FILES,
    read: 1683,
    courses: 1683,
    fields: 444,
    known: [
      {
        code: '01005',
        title: { en: { text: 'Advanced Engineering Mathematics 1' } },
        ects: { min: 1750 },
        teachingLanguages: ['da'],
      },
      { code: '01227', prerequisiteCodes: ['01005'] },
    ],
  },
  'surf-ooapi': {
    institution: 'wur.nl',
    timeZone: 'Europe/Amsterdam',
    languages: ['nl', 'en'],
    files: /^derived-ooapi-v5/,
    format: 'ooapi-v5',
    read: 1451,
    courses: 1451,
    known: [{ code: '10859', title: { 'en-GB': { text: 'Economics and Governance of Energy Transitions' } } }],
  },
};

if (!existsSync(folder)) {
  process.stdout.write(`skipped: the real catalogues are not there (${join('..', 'shared', 'catalogues')})\n`);
}

(existsSync(folder) ? describe : describe.skip)('real catalogues', () => {
  const table: string[] = [];

  it.each(Object.entries(catalogues))(
    '%s',
    async (name, expected) => {
      const reading = await readCatalogue(name, expected);
      const { report } = reading;
      expect(report).toMatchObject({ complete: true, read: expected.read, courses: expected.courses });
      expect(report.skipped).toEqual(expected.skipped ?? {});
      expect(report.refused).toEqual(expected.refused ?? {});
      const fields = reading.courses.filter(({ iscedF }) => iscedF !== undefined);
      expect(fields).toHaveLength(expected.fields ?? 0);
      expect(fields.filter(({ provenance }) => !provenance?.['iscedF']?.derived)).toEqual([]);
      for (const known of expected.known)
        expect(reading.courses.find(({ code }) => code === known['code'])).toMatchObject(known);
      // No mark-up, no text without a language tag, no default where a fact is missing.
      for (const { title, ects } of reading.courses) {
        expect(Object.values(title).filter(({ status }) => status === 'original')).toHaveLength(1);
        expect(ects === undefined || ects.min <= ects.max).toBe(true);
      }
      expect(JSON.stringify(reading.courses)).not.toMatch(/<\/?(p|br|div|span|script)\b[^"]{0,80}>|&nbsp;|&#\d+;/);
      table.push(
        `${name}: read ${report.read}, accepted ${report.courses}, skipped or merged ${report.read - report.courses - report.refusedRecords}, refused ${report.refusedRecords}`,
      );
    },
    180_000,
  );

  it('missing credits stay unknown in catalogues that have none', async () => {
    for (const name of ['ukf-nitra', 'trento', 'surf-ooapi']) {
      const { courses } = await readCatalogue(name, catalogues[name]);
      expect(courses.filter(({ ects }) => ects !== undefined)).toEqual([]);
    }
  }, 180_000);

  afterAll(() => void process.stdout.write(`${table.join('\n')}\n`));
});

describe('mapping files', () => {
  it.each(readdirSync(join(workspace, 'mappings')).filter((file) => file.endsWith('.json')))('%s is valid', (file) => {
    expect(() => parseMapping(JSON.parse(readFileSync(join(workspace, 'mappings', file), 'utf8')))).not.toThrow();
  });
});

function readCatalogue(name: string, expected: Expected | undefined): Promise<Reading> {
  if (!expected) throw new Error(`no catalogue ${name}`);
  const { institution, timeZone, languages, files, format } = expected;
  const location = readdirSync(join(folder, name))
    .filter((file) => files.test(file))
    .sort()
    .map((file) => join(folder, name, file));
  const mapping = join(workspace, 'mappings', `${name}.json`);
  return readAll(
    openSource({
      location,
      institution: { domain: schacDomain(institution), timeZone, languages },
      ...(format ? { format } : { mapping: parseMapping(JSON.parse(readFileSync(mapping, 'utf8'))) }),
    }),
  );
}
