import { describe, expect, it } from '@jest/globals';
import { aRecord, readFileOf, readRecords, PLAIN_SECTION } from '../testing/reading.js';
import { parseMapping } from './mapping.js';

/** A second record that is right, so that each test shows that one record's fault is only its own. */
const right = aRecord({ code: 'B2', title: { en: 'Algebra' } });

describe('a record that is refused, while the others are taken', () => {
  it.each<[name: string, given: Record<string, unknown> | string, code: string]>([
    ['bad input 1: negative credits', { ects: -3 }, 'ects-range'],
    ['bad input 1: credits for four years', { ects: 240 }, 'ects-range'],
    ['bad input 2: NaN as text', { ects: 'NaN' }, 'number'],
    ['bad input 2: Infinity as text', { ects: 'Infinity' }, 'number'],
    ['bad input 3: 1e309 never becomes Infinity', '{"code":"A1","title":{"en":"x"},"ects":1e309}', 'number'],
    ['bad input 4: a decimal comma that was not declared', { ects: '7,5' }, 'number'],
    ['bad input 5: finer than hundredths', { ects: 2.345 }, 'ects-precision'],
    ['bad input 17: a description of 10 MB', { description: 'x'.repeat(10 * 1024 ** 2) }, 'too-long'],
    ['bad input 17: a description just over 64 KB', { description: 'é'.repeat(32 * 1024 + 1) }, 'too-long'],
    ['bad input 18: half a character', '{"code":"A1","title":{"en":"x \\ud800 y"}}', 'lone-surrogate'],
    ['bad input 19: NUL in a text', { title: { en: 'Cal\u0000culus' } }, 'nul-character'],
    ['bad input 19: NUL in the code', { code: 'A\u0000' }, 'nul-character'],
    ['bad input 25: an empty title', { title: { en: '' } }, 'title-missing'],
    ['bad input 25: a title of blanks', { title: { en: ' \u00a0\t\u200b ' } }, 'title-missing'],
    ['no code', { code: ' ' }, 'code-missing'],
    ['a title that is no text', { title: { en: { a: 1 } } }, 'record-shape'],
  ])('%s', async (_name, given, code) => {
    const reading = await readRecords(typeof given === 'string' ? given : aRecord(given), right);
    expect(reading.courses.map((course) => course.code)).toEqual(['B2']);
    expect(reading.problems).toContainEqual(
      expect.objectContaining({
        code,
        severity: 'error',
        where: expect.objectContaining({ file: 'catalogue.ndjson', line: 1 }),
      }),
    );
    expect(reading.report.refused[code]).toBe(1);
    expect(reading.end).toMatchObject({ complete: true, scope: 'full' });
  });

  it('bad input 4: takes the comma where the source is declared to write it', async () => {
    const mapping = parseMapping({
      format: 'ndjson',
      sections: [{ ...PLAIN_SECTION, ects: { value: { from: 'ects', decimalComma: true }, unit: 'ects' } }],
    });
    const { courses, report } = await readFileOf(JSON.stringify(aRecord({ ects: '7,5' })), { mapping });
    expect(courses[0]?.ects).toEqual({ min: 750, max: 750 });
    expect(report.repaired['decimal-comma']).toBe(1);
  });

  it('bad input 5: 0.1 + 0.2 credits are exactly 0.30', async () => {
    const { courses } = await readRecords(aRecord({ ects: 0.1 + 0.2 }));
    expect(courses[0]?.ects).toEqual({ min: 30, max: 30 });
  });

  it('keeps missing credits unknown', async () => {
    const { courses } = await readRecords(
      aRecord({ ects: null }),
      aRecord({ code: 'B2', ects: ' ' }),
      aRecord({ code: 'C3', ects: 0 }),
    );
    expect(courses.map(({ ects }) => ects)).toEqual([undefined, undefined, { min: 0, max: 0 }]);
  });

  it('a line that is no JSON costs only itself', async () => {
    const { courses, problems, end } = await readRecords('{"code": "A1", "title"', right);
    expect(courses).toHaveLength(1);
    expect(problems).toMatchObject([{ code: 'json-syntax', where: { line: 1 } }]);
    expect(end).toBeDefined();
  });
});

describe('an offering that is left out, while its course is taken', () => {
  it.each<[name: string, offering: Record<string, unknown>, code: string]>([
    ['bad input 6: 30 February', { start: '2027-02-30' }, 'date'],
    ['bad input 7: 29 February 2027', { start: '2027-02-29' }, 'date'],
    [
      'bad input 8: 02:30 while the clocks go forward',
      { start: '2027-04-01', opens: '2027-03-28T02:30' },
      'time-does-not-exist',
    ],
    ['bad input 9: the end before the start', { start: '2027-03-02', end: '2027-03-01' }, 'date-order'],
    [
      'bad input 9: enrolment closes before it opens',
      { start: '2027-03-02', opens: '2027-02-02', closes: '2027-02-01' },
      'date-order',
    ],
    ['bad input 10: the year 1', { start: '0001-01-01' }, 'date-range'],
    ['bad input 10: the year 9999', { start: '9999-12-31' }, 'date-range'],
    ['bad input 10: the year 275760', { start: '+275760-09-13' }, 'date-range'],
    ['bad input 27: minus one seat', { start: '2027-03-02', seats: -1 }, 'seats-range'],
    ['bad input 27: 2^31 seats', { start: '2027-03-02', seats: 2 ** 31 }, 'seats-range'],
    ['bad input 27: 2^53+1 seats', { start: '2027-03-02', seats: '9007199254740993' }, 'seats-range'],
    ['bad input 29: a price without a currency', { start: '2027-03-02', price: '120.00' }, 'price-currency'],
    ['two offerings under one key', { key: 'good', start: '2027-03-03' }, 'duplicate-other'],
    ['no key, no day, no term', { seats: 3 }, 'code-missing'],
  ])('%s', async (_name, offering, code) => {
    const { courses, problems } = await readRecords(
      aRecord({ offerings: [{ key: 'good', start: '2028-02-29' }, offering] }),
    );
    expect(courses[0]?.offerings).toMatchObject([{ key: 'good', startsOn: '2028-02-29' }]);
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code, where: { line: 1, record: 'A1' } },
    ]);
  });
});

describe('wall times of the institution (domain rules 3.3)', () => {
  const timesOf = async (times: Record<string, unknown>) => {
    const { courses, codes } = await readRecords(aRecord({ offerings: [{ key: 'k', ...times }] }));
    return { offering: courses[0]?.offerings[0], codes };
  };

  it('bad input 8: 02:30 twice in autumn: opens at the earlier, closes at the later, with a warning', async () => {
    const { offering, codes } = await timesOf({ opens: '2026-10-25T02:30', closes: '2026-10-25T02:30' });
    expect(offering?.enrolmentOpens).toEqual({
      local: '2026-10-25T02:30',
      zone: 'Europe/Rome',
      instant: '2026-10-25T00:30:00Z',
    });
    expect(offering?.enrolmentCloses?.instant).toBe('2026-10-25T01:30:00Z');
    expect(codes).toEqual(['time-ambiguous', 'time-ambiguous']);
  });

  it('bad input 11: a time without a zone is taken in the zone of the institution, which is stored', async () => {
    const { offering, codes } = await timesOf({ opens: '2026-06-01T09:00' });
    expect(offering?.enrolmentOpens).toEqual({
      local: '2026-06-01T09:00',
      zone: 'Europe/Rome',
      instant: '2026-06-01T07:00:00Z',
    });
    expect(codes).toEqual(['time-without-zone']);
  });

  it('a time with its offset needs no warning', async () => {
    const { offering, codes } = await timesOf({ opens: '2026-06-01T07:00:00Z' });
    expect(offering?.enrolmentOpens).toEqual({
      local: '2026-06-01T09:00',
      zone: 'Europe/Rome',
      instant: '2026-06-01T07:00:00Z',
    });
    expect(codes).toEqual([]);
  });

  it('a deadline without a time ends with its day', async () => {
    const { offering } = await timesOf({ closes: '2026-06-08' });
    expect(offering?.enrolmentCloses).toMatchObject({ local: '2026-06-09T00:00', instant: '2026-06-08T22:00:00Z' });
  });

  it('bad input 7: 29 February 2028 is a day', async () => {
    expect((await timesOf({ start: '2028-02-29' })).offering?.startsOn).toBe('2028-02-29');
  });
});

describe('a record that is taken with a warning', () => {
  it.each<[name: string, given: Record<string, unknown>, code: string, expected: Record<string, unknown>]>([
    [
      'bad input 20: a bidi override in the title',
      { title: { en: 'Cal\u202eculus\u2066' } },
      'bidi-stripped',
      { title: { en: { text: 'Calculus' } } },
    ],
    [
      'bad input 24: an unknown language',
      { title: { en: 'Calculus', 'xx-QQ': 'Kalk' } },
      'language-unknown',
      { title: { und: { text: 'Kalk' } } },
    ],
    [
      'bad input 26: no title in a language of the platform',
      { title: { et: 'Analüüs' } },
      'title-language',
      { title: { et: { text: 'Analüüs', status: 'original' } } },
    ],
    ['bad input 28: an unknown field', { isced: '0615' }, 'isced-f-unknown', { code: 'A1' }],
    ['bad input 28: an unknown level', { eqf: 9 }, 'eqf-unknown', { code: 'A1' }],
    ['a link that is no web address', { url: 'javascript:alert(1)' }, 'url', { code: 'A1' }],
  ])('%s', async (_name, given, code, expected) => {
    const { courses, problems } = await readRecords(aRecord(given));
    expect(courses).toMatchObject([expected]);
    expect(problems).toMatchObject([{ code, severity: 'warning' }]);
    expect(courses[0]).not.toHaveProperty('url');
    expect(courses[0]).not.toHaveProperty('iscedF');
    expect(courses[0]).not.toHaveProperty('eqfLevel');
  });

  it('bad input 24: zh-Hant, mul and und are languages', async () => {
    const { courses, codes } = await readRecords(
      aRecord({ title: { en: 'x', 'zh-hant': '微積分', mul: 'Op. 27', und: 'Z' } }),
    );
    expect(Object.keys(courses[0]?.title ?? {})).toEqual(['en', 'zh-Hant', 'mul', 'und']);
    expect(codes).toEqual([]);
  });

  it('und stays und when the language cannot be told', async () => {
    const { courses } = await readRecords({ code: 'A1', plainTitle: 'Biologia' });
    expect(courses[0]?.title).toEqual({ und: { text: 'Biologia', status: 'original' } });
    expect(courses[0]?.provenance?.['title.und']).toMatchObject({ rule: 'language-undetected' });
  });

  it('a detected language says that it was detected', async () => {
    const { courses, report } = await readRecords({ code: 'A1', plainTitle: 'Storia della lingua italiana' });
    expect(courses[0]?.title['it']).toBeDefined();
    expect(courses[0]?.provenance?.['title.it']).toMatchObject({ rule: 'language-detected' });
    expect(report.repaired['language-detected']).toBe(1);
  });

  it('a text under several tags shows that the tags say nothing: und when its language cannot be told', async () => {
    const section = { ...PLAIN_SECTION, title: { perLanguage: 'title', copies: ['fi', 'sv', 'en'] } };
    const mapping = parseMapping({ format: 'ndjson', sections: [section] });
    const titles = [
      { fi: 'Computer Graphics', sv: 'Computer Graphics', en: 'Computer Graphics' },
      { fi: 'Introduction to the theory of music', en: 'Introduction to the theory of music' },
      { fi: 'Tietokonegrafiikka', en: 'Computer Graphics' },
    ];
    const lines = titles.map((title, at) => JSON.stringify({ code: `A${at}`, title }));
    const { courses } = await readFileOf(lines.join('\n'), { mapping });
    expect(courses.map(({ title }) => Object.keys(title))).toEqual([['und'], ['en'], ['fi', 'en']]);
  });

  it("takes the source's language for all its texts when the text itself does not say another", async () => {
    const title = { value: 'plainTitle', language: { detect: ['it', 'en'], else: 'it' } };
    const mapping = parseMapping({ format: 'ndjson', sections: [{ ...PLAIN_SECTION, title }] });
    const titles = ['Biologia', 'Foundations of social science'];
    const lines = titles.map((plainTitle, at) => JSON.stringify({ code: `A${at}`, plainTitle }));
    const { courses } = await readFileOf(lines.join('\n'), { mapping });
    expect(courses.map((course) => Object.keys(course.title))).toEqual([['it'], ['en']]);
  });

  it('bad input 22: a decomposed title is stored composed', async () => {
    const { courses, report } = await readRecords(aRecord({ title: { it: 'Universita\u0300' } }));
    expect(courses[0]?.title['it']?.text).toBe('Universit\u00e0');
    expect(report.repaired['unicode-nfc']).toBe(1);
  });

  it.each([
    ['<p>Hello <script>alert(1)</script>world</p>', 'Hello world'],
    ['<a href="javascript:alert(1)">here</a>', 'here'],
    ['<svg onload=alert(1)><text>x</text></svg>Text', 'Text'],
    ['<img src=x onerror=alert(1)>Text &amp; more', 'Text & more'],
    ['&lt;script&gt;alert(1)&lt;/script&gt;Text', 'Text'],
    ['<scr<script>ipt>alert(1)</script>Text', expect.not.stringMatching(/<\s*\/?script/i)],
    ['if a < b and b > c', 'if a < b and b > c'],
    ['<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
  ])('bad input 23: %s', async (description, text) => {
    const { courses } = await readRecords(aRecord({ description }));
    expect(courses[0]?.description?.['en']?.text).toEqual(text);
  });

  it('a value in a report is short and cannot do harm', async () => {
    const { problems } = await readRecords(aRecord({ ects: `<script>\u202e${'x'.repeat(500)}` }));
    expect(problems[0]?.value).toMatch(/^\\u\{3c\}script>\\u\{202e\}x+…$/);
    expect(problems[0]?.value?.length).toBeLessThan(120);
  });
});
