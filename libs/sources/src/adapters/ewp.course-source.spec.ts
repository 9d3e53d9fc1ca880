import { performance } from 'node:perf_hooks';
import { describe, expect, it } from '@jest/globals';
import { readFileOf } from '../testing/reading.js';

const NS = 'https://github.com/erasmus-without-paper/ewp-specs-api-courses/tree/stable-v1';
const TERM = 'https://github.com/erasmus-without-paper/ewp-specs-types-academic-term/tree/stable-v1';
const read = (xml: string | Buffer) => readFileOf(xml, { format: 'ewp-courses' }, 'courses.xml');
const response = (inside: string, more = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<courses-response xmlns="${NS}" xmlns:trm="${TERM}"${more}>${inside}</courses-response>`;

const los = (inside = '') => `
<learningOpportunitySpecification>
  <los-id>CR/1f2e</los-id>
  <los-code>1234/AB</los-code>
  <title xml:lang="sk">Umelá inteligencia</title>
  <title xml:lang="en">Artificial intelligence</title>
  <type>Course</type>
  <iscedCode>0613</iscedCode>
  <url>https://example.edu/ai</url>
  <description xml:lang="en">Agents &amp; search</description>
  <specifies>
    <learningOpportunityInstance>
      <loi-id>CRI/77</loi-id>
      <start>2026-09-21</start>
      <end>2026-12-18</end>
      <trm:academic-term>
        <trm:academic-year-id>2026/2027</trm:academic-year-id>
        <trm:display-name xml:lang="en">Winter 2026</trm:display-name>
      </trm:academic-term>
      <credit><scheme>ects</scheme><level>Master</level><value>6</value></credit>
      <languageOfInstruction>en</languageOfInstruction>
    </learningOpportunityInstance>
  </specifies>
  ${inside}
</learningOpportunitySpecification>`;

describe('EWP Courses API, response stable-v1', () => {
  it('reads a course with its instance', async () => {
    const { courses, problems, end } = await read(response(los()));
    expect(problems).toEqual([]);
    expect(courses).toMatchObject([
      {
        code: '1234/AB',
        title: { sk: { text: 'Umelá inteligencia' }, en: { text: 'Artificial intelligence' } },
        description: { en: { text: 'Agents & search' } },
        ects: { min: 600, max: 600 },
        eqfLevel: 7,
        iscedF: '0613',
        teachingLanguages: ['en'],
        offerings: [
          {
            key: 'CRI/77',
            startsOn: '2026-09-21',
            endsOn: '2026-12-18',
            academicYear: '2026/2027',
            term: 'Winter 2026',
          },
        ],
        provenance: { eqfLevel: { rule: 'eqf-from-cycle', derived: true } },
      },
    ]);
    expect(end).toMatchObject({ complete: true });
  });

  it('reads degree programmes with the codes of their courses, and leaves classes aside', async () => {
    const { programmes, report } = await read(
      response(`<learningOpportunitySpecification><los-id>DEP/9</los-id><title xml:lang="en">Informatics</title>
        <contains><los-id>CR/1f2e</los-id></contains></learningOpportunitySpecification>
        <learningOpportunitySpecification><los-id>CLS/3</los-id><title>Lab</title></learningOpportunitySpecification>${los()}`),
    );
    expect(programmes).toMatchObject([{ code: 'DEP/9', courseCodes: ['1234/AB'] }]);
    expect(report).toMatchObject({ read: 3, courses: 1, programmes: 1, skipped: { 'ewp-module-or-class': 1 } });
  });

  it('names the line of a fault', async () => {
    const { problems } = await read(response(los().replace('<value>6</value>', '<value>-6</value>')));
    expect(problems).toMatchObject([
      { code: 'ects-range', where: { file: 'courses.xml', line: 3, record: '1234/AB' } },
    ]);
  });
});

describe('XML that is refused', () => {
  const doctype = (subset: string) => `<?xml version="1.0"?>\n<!DOCTYPE courses-response ${subset}>\n`;

  it.each<[name: string, xml: () => string, code: string]>([
    [
      'bad input 36: an external entity (file)',
      () => `${doctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]')}${response('&x;').slice(39)}`,
      'xml-dtd-refused',
    ],
    [
      'bad input 36: an external document type (URL)',
      () => `${doctype('SYSTEM "http://127.0.0.1:1/x.dtd"')}${response('').slice(39)}`,
      'xml-dtd-refused',
    ],
    ['bad input 36: an entity that nobody declared', () => response('<x>&xxe;</x>'), 'xml-syntax'],
    ['bad input 38: nesting of 100,000', () => response('<a>'.repeat(100_000)), 'xml-too-deep'],
    [
      'bad input 39: a million attributes',
      () => response(`<a ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}="1"`).join(' ')}/>`),
      'xml-too-many-attributes',
    ],
    [
      'bad input 40: another version of the namespace',
      () => response('').replaceAll('stable-v1', 'stable-v9'),
      'xml-namespace',
    ],
    ['bad input 40: no namespace', () => '<courses-response/>', 'xml-namespace'],
    [
      'bad input 41: a second body inside the first',
      () => response(`${los()}<wrapper><courses-response xmlns="${NS}"/></wrapper>`),
      'xml-two-bodies',
    ],
    [
      'bad input 41: a second body after the first',
      () => `${response(los())}<courses-response xmlns="${NS}"/>`,
      'xml-syntax',
    ],
    ['bad input 33: a document cut off', () => response(los()).slice(0, -30), 'xml-syntax'],
  ])('%s', async (_name, xml, code) => {
    const { codes, end } = await read(xml());
    expect(codes).toEqual([code]);
    expect(end).toBeUndefined();
  });

  it('bad input 37: a billion laughs cost nothing', async () => {
    const entities = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const before = performance.now();
    const { codes } = await read(`${doctype(`[<!ENTITY l0 "lol">${entities}]`)}${response('<x>&l10;</x>').slice(39)}`);
    expect(codes).toEqual(['xml-dtd-refused']);
    // Expanding it would take gigabytes, so any order of magnitude tells.
    expect(performance.now() - before).toBeLessThan(5000);
  });

  it('bad input 40: elements that a later version adds are left alone', async () => {
    const { courses, problems } = await read(
      response(`<future/>${los('<quality xmlns="urn:x"><title>no</title></quality>')}`),
    );
    expect(problems).toEqual([]);
    expect(courses).toHaveLength(1);
  });

  it('bad input 42: a processing instruction is nothing', async () => {
    const { courses, problems } = await read(
      response(los()).replace('<courses', '<?xml-stylesheet href="http://127.0.0.1:1/x.xsl"?>\n<courses'),
    );
    expect(problems).toEqual([]);
    expect(courses).toHaveLength(1);
  });

  it('bad input 43: UTF-7 is refused', async () => {
    const { codes } = await read(response(los()).replace('UTF-8', 'UTF-7'));
    expect(codes).toEqual(['encoding-refused']);
  });

  it('ISO-8859-2 is read as its declaration says', async () => {
    const bytes = Buffer.from(response(los()).replace('UTF-8', 'ISO-8859-2').replace('Umelá', 'Umel\u00e1'), 'latin1');
    expect((await read(bytes)).courses[0]?.title['sk']?.text).toBe('Umelá inteligencia');
  });
});
