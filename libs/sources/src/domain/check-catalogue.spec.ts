import { describe, expect, it } from '@jest/globals';
import { aRecord, PLAIN_SECTION, readFileOf, readRecords } from '../testing/reading.js';
import { parseMapping } from './mapping.js';

describe('what only the whole catalogue shows', () => {
  it('bad input 12: the same record twice is taken once', async () => {
    const { courses, problems, report } = await readRecords(aRecord(), aRecord());
    expect(courses).toHaveLength(1);
    expect(problems).toMatchObject([
      { code: 'duplicate-same', severity: 'warning', where: { line: 2 }, params: { first: 'catalogue.ndjson:1' } },
    ]);
    expect(report).toMatchObject({ read: 2, skipped: { 'repeated-record': 1 }, refusedRecords: 0 });
  });

  it('bad input 13: one code with other content is refused, both places are named', async () => {
    const { courses, problems } = await readRecords(aRecord(), aRecord({ title: { en: 'Chemistry' } }));
    expect(courses).toHaveLength(1);
    expect(problems).toMatchObject([
      {
        code: 'duplicate-other',
        severity: 'error',
        where: { line: 2, record: 'A1' },
        params: { first: 'catalogue.ndjson:1' },
      },
    ]);
  });

  it('bad input 14: codes are local; the id of a course carries the institution outside this lib', async () => {
    const { courses } = await readRecords(aRecord({ code: 'us.es:A1' }));
    expect(courses[0]?.code).toBe('us.es.A1');
  });

  it('bad input 15: a circle, a course that requires itself, and a chain of 10,000', async () => {
    const chain = Array.from({ length: 10_000 }, (_, index) =>
      aRecord({ code: `C${index}`, title: { en: `Course ${index}` }, requires: [`C${index + 1}`] }),
    );
    const { problems, courses, end } = await readRecords(
      ...chain,
      aRecord({ code: 'C10000', title: { en: 'Last' } }),
      aRecord({ code: 'A', requires: ['B'] }),
      aRecord({ code: 'B', requires: ['A'] }),
      aRecord({ code: 'S', requires: ['S'] }),
    );
    expect(courses).toHaveLength(10_004);
    expect(problems.filter(({ code }) => code === 'prerequisite-cycle')).toMatchObject([
      { severity: 'warning', value: 'A → B', params: { count: 2 } },
      { severity: 'warning', value: 'S', params: { count: 1 } },
    ]);
    expect(end).toBeDefined();
  });

  it('bad input 15: a circle of 10,000', async () => {
    const circle = Array.from({ length: 10_000 }, (_, index) =>
      aRecord({ code: `C${index}`, requires: [`C${(index + 1) % 10_000}`] }),
    );
    const { problems } = await readRecords(...circle);
    expect(problems).toMatchObject([{ code: 'prerequisite-cycle', params: { count: 10_000 } }]);
  });

  it('bad input 16: a required course that is not there', async () => {
    const { problems } = await readRecords(aRecord({ requires: ['B2', 'Z9'] }), aRecord({ code: 'B2' }));
    expect(problems).toMatchObject([
      { code: 'prerequisite-dangling', severity: 'warning', value: 'Z9', where: { record: 'A1' } },
    ]);
  });

  it.each([
    ['a zero-width blank', 'Calcu\u200blus'],
    ['a Cyrillic letter', 'Саlculus'],
  ])('bad input 21: a title that reads like another one: %s', async (_name, twin) => {
    const { problems, courses } = await readRecords(
      aRecord({ title: { en: 'Calculus' } }),
      aRecord({ code: 'B2', title: { en: twin } }),
    );
    expect(courses).toHaveLength(2);
    expect(problems.filter(({ code }) => code === 'title-twin')).toMatchObject([
      { severity: 'warning', where: { line: 2, field: 'title' }, params: { first: 'catalogue.ndjson:1' } },
    ]);
  });

  it('the same title twice is no twin, nor is its decomposed spelling', async () => {
    const { codes } = await readRecords(
      aRecord({ title: { it: 'Società' } }),
      aRecord({ code: 'B2', title: { it: 'Societa\u0300' } }),
      aRecord({ code: 'C3', title: { it: 'Società' } }),
    );
    expect(codes).toEqual([]);
  });
});

describe('what a repeated code means is declared', () => {
  const rows = (section: Record<string, unknown>, ...records: Record<string, unknown>[]) =>
    readFileOf(records.map((record) => JSON.stringify(record)).join('\n'), {
      mapping: parseMapping({ format: 'ndjson', sections: [section] }),
    });

  it('copy: identical rows are one course, without a warning each', async () => {
    const { courses, codes, report } = await rows(
      { ...PLAIN_SECTION, repeated: 'copy' },
      aRecord(),
      aRecord(),
      aRecord(),
    );
    expect(courses).toHaveLength(1);
    expect(codes).toEqual([]);
    expect(report.skipped).toEqual({ 'repeated-record': 2 });
  });

  it('copy by some fields: another fact that differs is reported, another title is refused', async () => {
    const section = { ...PLAIN_SECTION, repeated: { as: 'copy', same: ['code', 'title'] } };
    const { codes } = await rows(
      section,
      aRecord({ ects: 5 }),
      aRecord({ ects: 6 }),
      aRecord({ title: { en: 'Other' } }),
    );
    expect(codes).toEqual(['copy-differs', 'duplicate-other']);
  });

  it('realisation: rows are offerings of one course, wherever they stand', async () => {
    const section = {
      code: 'code',
      title: { perLanguage: 'title' },
      repeated: 'realisation',
      offerings: { startsOn: 'start' },
    };
    const { courses, report } = await rows(
      section,
      aRecord({ start: '2027-02-01' }),
      aRecord({ code: 'B2', start: '2027-02-01' }),
      aRecord({ start: '2027-09-01' }),
    );
    expect(courses.find(({ code }) => code === 'A1')?.offerings.map(({ key }) => key)).toEqual([
      '2027-02-01',
      '2027-09-01',
    ]);
    expect(report).toMatchObject({ read: 3, courses: 2, offerings: 3, repaired: { 'realisations-merged': 1 } });
  });

  it('translation: rows are languages of one course', async () => {
    const section = { code: 'code', title: { value: 'name', language: { from: 'tongue' } }, repeated: 'translation' };
    const { courses } = await rows(
      section,
      { code: 'A1', name: 'Analyse', tongue: 'fr' },
      { code: 'A1', name: 'Calculus', tongue: 'en' },
    );
    expect(courses).toMatchObject([{ title: { fr: { text: 'Analyse' }, en: { text: 'Calculus' } } }]);
  });

  it('offerings in another section find their course; those without one are refused', async () => {
    const courseSection = { code: 'code', title: { perLanguage: 'title' }, files: 'courses' };
    const offeringSection = { kind: 'offering', files: 'offerings', code: 'course', offerings: { startsOn: 'start' } };
    const { courses, problems, report } = await readFileOf(
      [
        { name: 'courses.ndjson', bytes: JSON.stringify(aRecord()) },
        {
          name: 'offerings.ndjson',
          bytes: '{"course":"A1","start":"2027-02-01"}\n{"course":"Z9","start":"2027-02-01"}',
        },
      ],
      { mapping: parseMapping({ format: 'ndjson', sections: [courseSection, offeringSection] }) },
    );
    expect(courses).toMatchObject([{ code: 'A1', offerings: [{ startsOn: '2027-02-01' }] }]);
    expect(problems).toMatchObject([{ code: 'offering-without-course', where: { file: 'offerings.ndjson', line: 2 } }]);
    expect(report.read).toBe(3);
  });

  it('a degree programme may be worth more than a course ever is', async () => {
    const { programmes } = await rows({ ...PLAIN_SECTION, kind: 'programme' }, aRecord({ ects: 210 }));
    expect(programmes).toMatchObject([{ ects: { min: 21_000, max: 21_000 } }]);
  });

  it('reading twice yields the same', async () => {
    const once = await readRecords(aRecord(), aRecord({ code: 'B2', ects: 5 }));
    const twice = await readRecords(aRecord(), aRecord({ code: 'B2', ects: 5 }));
    expect(twice.courses).toEqual(once.courses);
  });
});
