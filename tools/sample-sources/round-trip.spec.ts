import { join } from 'node:path';
import type { CourseRecord, LocalizedText, OfferingRecord } from '@ithaca/vocabulary';
import type { Course, Offering, Texts } from './catalogue.ts';
import { asLines } from './formats/table.ts';
import { CATALOGUES, INSTITUTIONS, type InstitutionFacts } from './institutions.ts';
import { CatalogueFolder } from './read-catalogue.ts';
import { importFrom, startServer, type TestServer, TODAY } from './testing.ts';

/** What a format has no place for, or holds less exactly. Everything else must arrive as it was written. */
const LOST: Readonly<Record<string, readonly string[]>> = {
  'ooapi-v5': ['prerequisiteCodes', 'otherTeachingLanguages', 'enrolment times', 'street', 'schedule'],
  'ooapi-v6': ['prerequisiteCodes', 'street', 'schedule'],
  'ewp-courses': [
    ...['learningOutcomes', 'prerequisites', 'assessment', 'unit', 'prerequisiteCodes', 'otherTeachingLanguages'],
    ...[
      'mode',
      'seats',
      'enrolment',
      'place',
      'schedule',
      'credits of a course without offerings',
      'credits of a programme',
    ],
  ],
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe.each(INSTITUTIONS)('$domain as $source.format', (facts) => {
  it('is read back whole, by the importer of the node', async () => {
    const written = await new CatalogueFolder(join(CATALOGUES, facts.domain)).read(TODAY);
    const { courses, programmes, report } = await importFrom(server.address, facts);

    expect(report).toMatchObject({ refused: {}, errors: {}, complete: true });
    // A wall time in a table has no zone; the importer says that it took the institution's.
    expect(Object.keys(report.warnings).filter((code) => code !== 'time-without-zone')).toEqual([]);
    expect([...courses.keys()].sort()).toEqual(written.courses.map(({ code }) => code).sort());
    const lost = LOST[facts.source.format] ?? [];
    for (const course of written.courses)
      expect([course.code, readable(courses.get(course.code)!, lost)]).toEqual([
        course.code,
        expected(course, lost, facts),
      ]);
    expect([...programmes.keys()].sort()).toEqual(written.programmes.map(({ code }) => code).sort());
    for (const { code, title, description, eqfLevel, ects, courseCodes } of written.programmes) {
      const read = programmes.get(code)!;
      expect([texts(read.title), texts(read.description), read.eqfLevel]).toEqual([title, description, eqfLevel]);
      expect(read.ects?.min).toEqual(lost.includes('credits of a programme') ? undefined : ects * 100);
      expect([...(read.courseCodes ?? [])].sort()).toEqual([...courseCodes].sort());
    }
    expect(server.faults).toEqual([]);
  });
});

function expected(course: Course, lost: readonly string[], facts: InstitutionFacts): object {
  const has = (field: string) => !lost.includes(field);
  const languages = (tags: readonly string[]) => (has('otherTeachingLanguages') ? [...tags].sort() : tags.slice(0, 1));
  const known = has('credits of a course without offerings') || course.offerings.length > 0;
  return {
    title: course.title,
    description: course.description,
    ...(has('learningOutcomes') && { learningOutcomes: asLines(course.learningOutcomes) }),
    ...(has('prerequisites') && { prerequisites: course.prerequisites }),
    ...(has('assessment') && { assessment: course.assessment }),
    ...(has('unit') && { unit: course.unit }),
    ...(has('prerequisiteCodes') && { prerequisiteCodes: course.prerequisiteCodes }),
    ...(has('mode') && { mode: course.mode }),
    ects: known ? course.ects * 100 : undefined,
    eqfLevel: course.eqfLevel,
    iscedF: course.iscedF,
    // Where languages stand at the offerings, the course is taught in all of theirs.
    teachingLanguages:
      facts.source.format === 'ewp-courses' ? ewpLanguages(course) : languages(course.teachingLanguages),
    offerings: course.offerings.map((offering) => {
      const taught = offering.teachingLanguages ?? (standard(facts) ? course.teachingLanguages : undefined);
      const mode = offering.mode ?? (standard(facts) ? course.mode : undefined);
      return {
        key: facts.source.format === 'ewp-courses' ? `CRI/${course.code}-${offering.key}` : offering.key,
        startsOn: offering.startsOn,
        endsOn: offering.endsOn,
        teachingLanguages: taught && languages(taught),
        ...(has('mode') && { mode }),
        ...(has('seats') && { capacity: offering.capacity, taken: offering.taken }),
        ...(has('enrolment') && enrolment(offering, has('enrolment times'))),
        ...(has('place') && has('street') && { place: offering.place }),
        ...(has('schedule') && { schedule: offering.schedule }),
      };
    }),
  };
}

function readable(record: CourseRecord, lost: readonly string[]): object {
  const has = (field: string) => !lost.includes(field);
  const sorted = (tags: readonly string[] | undefined) => tags && [...tags].sort();
  return {
    title: texts(record.title),
    description: texts(record.description),
    ...(has('learningOutcomes') && { learningOutcomes: texts(record.learningOutcomes) }),
    ...(has('prerequisites') && { prerequisites: texts(record.prerequisites) }),
    ...(has('assessment') && { assessment: texts(record.assessment) }),
    ...(has('unit') && { unit: texts(record.unit) }),
    ...(has('prerequisiteCodes') && { prerequisiteCodes: record.prerequisiteCodes }),
    ...(has('mode') && { mode: record.mode }),
    ects: record.ects?.min,
    eqfLevel: record.eqfLevel,
    iscedF: record.iscedF,
    teachingLanguages: sorted(record.teachingLanguages),
    offerings: record.offerings.map((offering: OfferingRecord) => ({
      key: offering.key,
      startsOn: offering.startsOn,
      endsOn: offering.endsOn,
      teachingLanguages: sorted(offering.teachingLanguages),
      ...(has('mode') && { mode: offering.mode }),
      ...(has('seats') && { capacity: offering.capacity, taken: offering.seatsTaken }),
      ...(has('enrolment') && { opens: offering.enrolmentOpens?.local, closes: offering.enrolmentCloses?.local }),
      ...(has('place') && has('street') && { place: offering.place }),
      ...(has('schedule') && { schedule: texts(offering.schedule) }),
    })),
  };
}

/** OOAPI and EWP say language and mode at every offering; tables only where they differ from the course. */
function standard({ source }: InstitutionFacts): boolean {
  return source.mapping === undefined;
}

function ewpLanguages({ offerings, teachingLanguages }: Course): string[] | undefined {
  const main = offerings.map((offering) => (offering.teachingLanguages ?? teachingLanguages)[0]!);
  return main.length === 0 ? undefined : [...new Set(main)].sort();
}

/** With days only, enrolment opens at the first moment of its day and closes with the end of its day. */
function enrolment({ enrolment: window }: Offering, exact: boolean): { opens?: string; closes?: string } {
  if (!window) return { opens: undefined, closes: undefined };
  if (exact) return { opens: window.opensAt, closes: window.closesAt };
  const next = new Date(Date.parse(window.closesAt.slice(0, 10)) + 86_400_000).toISOString().slice(0, 10);
  return { opens: `${window.opensAt.slice(0, 10)}T00:00`, closes: `${next}T00:00` };
}

function texts(text: LocalizedText | undefined): Texts | undefined {
  return text && Object.fromEntries(Object.entries(text).map(([tag, version]) => [tag, version.text]));
}
