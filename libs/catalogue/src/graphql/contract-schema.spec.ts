import { courseId, ects, offeringId, programmeId, schacDomain, type CourseId } from '@ithaca/vocabulary';
import { execute, parse } from 'graphql';
import { CatalogueReader, type CourseEntry, type ProgrammeEntry } from '../domain/catalogue-reader.js';
import { aCourse } from '../testing/index.js';
import { contractSchema, type ContractContext } from './contract-schema.js';

const here = schacDomain('unige.it');
const stored = {
  institution: here,
  version: 3,
  hash: 'ab'.repeat(32),
  asOf: '2026-11-23T10:00:00Z',
  source: 'LIVE',
} as const;

class RememberingReader extends CatalogueReader {
  readonly asked: (readonly string[])[] = [];

  constructor(
    private readonly courses: readonly CourseEntry[],
    private readonly programmes: readonly ProgrammeEntry[] = [],
  ) {
    super();
  }

  coursesByIds(ids: readonly CourseId[]) {
    this.asked.push(ids);
    const found = this.courses.map((entry) => [courseId(entry.institution, entry.record.code), entry] as const);
    return Promise.resolve(new Map(found.filter(([id]) => ids.includes(id))));
  }

  programmesByIds() {
    return Promise.resolve(
      new Map(this.programmes.map((entry) => [programmeId(entry.institution, entry.record.code), entry] as const)),
    );
  }
}

function ask(reader: CatalogueReader, document: string, variableValues = {}, contextValue: ContractContext = {}) {
  return execute({ schema: contractSchema(reader), document: parse(document), variableValues, contextValue });
}

const robotics = aCourse('R1', {
  title: {
    it: { text: 'Robotica', status: 'original' },
    en: { text: 'Robotics', status: 'machine', sourceHash: 'of an older original' },
    fi: { text: 'Robotiikka', status: 'draft' },
  },
  ects: { min: ects(7.5), max: ects(9) },
  mode: 'blended',
  prerequisiteCodes: ['M1', 'gone'],
  provenance: { ects: { path: 'crediti', rule: 'cfu-to-ects', derived: true } },
  offerings: [{ key: '2026-S1', startsOn: '2026-09-21', capacity: 30, seatsTaken: 12 }],
});

describe('the partner catalogue contract', () => {
  it('gives a text in the asked language, says what it is and why, and never shows a draft', async () => {
    const reader = new RememberingReader([{ ...stored, record: robotics }]);
    const query = `query ($id: ID!) { course(id: $id) {
      fi: title(languages: ["fi"]) { value lang source stale reason requested all { lang } }
      it: title(languages: ["it-CH"]) { value reason stale }
      header: title { lang reason requested } } }`;
    const answer = await ask(reader, query, { id: 'unige.it:R1' }, { acceptLanguage: 'sv;q=0.4, it' });
    expect(JSON.parse(JSON.stringify(answer.data))).toEqual({
      course: {
        fi: {
          ...{ value: 'Robotics', lang: 'en', source: 'MACHINE', stale: true, reason: 'DEFAULT', requested: ['fi'] },
          all: [{ lang: 'it' }, { lang: 'en' }],
        },
        it: { value: 'Robotica', reason: 'TRUNCATED', stale: false },
        header: { lang: 'it', reason: 'EXACT', requested: ['it', 'sv'] },
      },
    });
  });

  it('gives numbers that people read, live seats, provenance and freshness, and leaves unknown fields null', async () => {
    const reader = new RememberingReader([{ ...stored, record: robotics }]);
    const answer = await ask(
      reader,
      `{ course(id: "unige.it:R1") { id ects { min max } eqfLevel mode version freshness { asOf source }
         provenance { field path rule derived }
         offerings { id startsOn endsOn seats { capacity taken available freshness { source } } } } }`,
    );
    expect(JSON.parse(JSON.stringify(answer))).toEqual({
      data: {
        course: {
          ...{ id: 'unige.it:R1', ects: { min: 7.5, max: 9 }, eqfLevel: null, mode: 'BLENDED', version: 3 },
          freshness: { asOf: '2026-11-23T10:00:00Z', source: 'LIVE' },
          provenance: [{ field: 'ects', path: 'crediti', rule: 'cfu-to-ects', derived: true }],
          offerings: [
            {
              ...{ id: 'unige.it:R1:2026-S1', startsOn: '2026-09-21', endsOn: null },
              seats: { capacity: 30, taken: 12, available: 18, freshness: { source: 'LIVE' } },
            },
          ],
        },
      },
    });
  });

  it('bad input 16: follows prerequisites inside the institution and leaves out those that are gone', async () => {
    const reader = new RememberingReader([
      { ...stored, record: robotics },
      { ...stored, record: aCourse('M1') },
    ]);
    const answer = await ask(reader, '{ course(id: "unige.it:R1") { prerequisiteCourses { code } } }');
    expect(JSON.parse(JSON.stringify(answer.data))).toEqual({ course: { prerequisiteCourses: [{ code: 'M1' }] } });
  });

  it('bad input 15: courses that require one another, or themselves, are followed as deep as asked', async () => {
    const reader = new RememberingReader([
      { ...stored, record: aCourse('A', { prerequisiteCodes: ['B', 'A'] }) },
      { ...stored, record: aCourse('B', { prerequisiteCodes: ['A'] }) },
    ]);
    const query = '{ course(id: "unige.it:A") { prerequisiteCourses { code prerequisiteCourses { code } } } }';
    expect(JSON.stringify((await ask(reader, query)).data)).toBe(
      '{"course":{"prerequisiteCourses":[{"code":"B","prerequisiteCourses":[{"code":"A"}]},' +
        '{"code":"A","prerequisiteCourses":[{"code":"B"},{"code":"A"}]}]}}',
    );
    expect(reader.asked).toHaveLength(2);
  });

  it('bad input 66: a stored value that the contract does not know costs only its own field', async () => {
    const record = { ...robotics, mode: 'by pigeon' as 'online' };
    const answer = await ask(
      new RememberingReader([{ ...stored, record }]),
      '{ course(id: "unige.it:R1") { code mode } }',
    );
    expect(JSON.parse(JSON.stringify(answer))).toMatchObject({
      data: { course: { code: 'R1', mode: null } },
      errors: [{ path: ['course', 'mode'] }],
    });
  });

  it('asks its store once for all entities of a request, in their order, null where there is none', async () => {
    const reader = new RememberingReader(
      [{ ...stored, record: robotics }],
      [{ ...stored, record: { code: 'P', title: robotics.title, courseCodes: ['R1'] } }],
    );
    const answer = await ask(
      reader,
      `query ($all: [_Any!]!) { _entities(representations: $all) {
        __typename ... on Course { code } ... on Offering { startsOn course { code } } ... on Programme { courses { code } } } }`,
      {
        all: [
          { __typename: 'Course', id: 'unige.it:none' },
          { __typename: 'Offering', id: offeringId(courseId(here, 'R1'), '2026-S1') },
          { __typename: 'Programme', id: 'unige.it:P' },
          { __typename: 'Course', id: 'unige.it:R1' },
          { __typename: 'Offering', id: 'unige.it:R1:other' },
        ],
      },
    );
    expect(JSON.parse(JSON.stringify(answer))).toEqual({
      data: {
        _entities: [
          null,
          { __typename: 'Offering', startsOn: '2026-09-21', course: { code: 'R1' } },
          { __typename: 'Programme', courses: [{ code: 'R1' }] },
          { __typename: 'Course', code: 'R1' },
          null,
        ],
      },
    });
    expect(reader.asked).toEqual([['unige.it:none', 'unige.it:R1']]);
  });

  it('says when what it serves is only the last known', async () => {
    const reader = new RememberingReader([{ ...stored, source: 'LAST_KNOWN', record: robotics }]);
    const answer = await ask(
      reader,
      '{ course(id: "unige.it:R1") { freshness { source } offerings { seats { freshness { source } } } } }',
    );
    expect(JSON.stringify(answer.data)).toBe(
      '{"course":{"freshness":{"source":"LAST_KNOWN"},"offerings":[{"seats":{"freshness":{"source":"LAST_KNOWN"}}}]}}',
    );
  });

  it('bad input 61: an id called __proto__ is an unknown course', async () => {
    const answer = await ask(new RememberingReader([]), '{ course(id: "__proto__") { id } }');
    expect(JSON.stringify(answer)).toBe('{"data":{"course":null}}');
  });
});
