import type { Answer, Asked, University } from '../answer.ts';
import type { Course, Mode, Offering, Programme, Texts } from '../catalogue.ts';
import * as common from './ooapi.ts';

const MODES: Readonly<Record<Mode, string>> = { onsite: 'on campus', online: 'online', blended: 'hybrid' };

/** ISO 639-2, which v5 asks for. */
const LANGUAGES: Readonly<Record<string, string>> = {
  de: 'deu',
  en: 'eng',
  es: 'spa',
  fr: 'fra',
  it: 'ita',
  nl: 'nld',
};

/** Open Education API 5.0: `/courses`, `/courses/{id}`, `/courses/{id}/offerings`, `/programs`, `/organizations`. */
export function ooapiV5(university: University, asked: Asked): Answer | undefined {
  const { courses, programmes } = university.catalogue;
  const offerings = (course: Course, query: URLSearchParams) =>
    common.page(course.offerings, query, (offering) => offeringOf(university, course, offering));
  const collections = new Map([
    [
      'courses',
      common.collection(
        courses,
        ({ code }) => common.courseId(university, code),
        (course) => courseOf(university, course),
        new Map([['offerings', offerings]]),
      ),
    ],
    [
      'programs',
      common.collection(
        programmes,
        ({ code }) => common.programmeId(university, code),
        (programme) => programOf(university, programme),
      ),
    ],
    [
      'organizations',
      common.collection(
        common.units(university),
        (unit) => common.unitId(university, unit),
        (unit) => organizationOf(university, unit),
      ),
    ],
  ]);
  return common.answerFrom('/ooapi/v5', collections, asked);
}

function courseOf(university: University, course: Course): object {
  return {
    courseId: common.courseId(university, course.code),
    primaryCode: { codeType: 'identifier', code: course.code },
    name: common.typed(course.title),
    abbreviation: course.code,
    studyLoad: { studyLoadUnit: 'ects', value: course.ects },
    modeOfDelivery: [MODES[course.mode]],
    description: common.typed(course.description),
    teachingLanguage: language(course.teachingLanguages),
    fieldsOfStudy: course.iscedF,
    learningOutcomes: common.outcomes(course.learningOutcomes),
    ...(course.prerequisites && { admissionRequirements: common.typed(course.prerequisites) }),
    ...(course.assessment && { assessment: common.typed(course.assessment) }),
    level: common.cycle(course.eqfLevel),
    programs: common.programmeIdsOf(university, course),
    // Expanded without being asked, as many services do: a client needs the name, not the id.
    organization: organizationOf(university, course.unit),
    ext: {
      // v5 has room for one language of teaching only, and for no prerequisite courses.
      teachingLanguages: course.teachingLanguages,
      ...(course.prerequisiteCodes && { prerequisiteCourses: course.prerequisiteCodes }),
    },
  };
}

function offeringOf(university: University, course: Course, offering: Offering): object {
  const { facts } = university;
  const place = offering.place === undefined ? undefined : common.address(offering.place, facts.country);
  return {
    offeringId: common.offeringId(university, course.code, offering.key),
    primaryCode: { codeType: 'offeringCode', code: offering.key },
    offeringType: 'course',
    course: common.courseId(university, course.code),
    name: common.typed(course.title),
    description: common.typed(offering.schedule ?? course.description),
    teachingLanguage: language(offering.teachingLanguages ?? course.teachingLanguages),
    modeOfDelivery: [MODES[offering.mode ?? course.mode]],
    resultExpected: true,
    startDate: offering.startsOn,
    endDate: offering.endsOn,
    ...(offering.capacity !== undefined && { maxNumberStudents: offering.capacity }),
    ...(offering.taken !== undefined && { enrolledNumberStudents: offering.taken }),
    // v5 has days only.
    ...(offering.enrolment && {
      enrollStartDate: offering.enrolment.opensAt.slice(0, 10),
      enrollEndDate: offering.enrolment.closesAt.slice(0, 10),
    }),
    ...(place && { addresses: [{ addressType: 'teaching', ...place, countryCode: facts.country }] }),
    ...(offering.schedule && { ext: { schedule: common.typed(offering.schedule) } }),
  };
}

function programOf(university: University, programme: Programme): object {
  return {
    programId: common.programmeId(university, programme.code),
    primaryCode: { codeType: 'programCode', code: programme.code },
    programType: 'program',
    name: common.typed(programme.title),
    abbreviation: programme.code,
    description: common.typed(programme.description),
    teachingLanguage: language(common.programmeLanguages(university, programme)),
    studyLoad: { studyLoadUnit: 'ects', value: programme.ects },
    levelOfQualification: String(programme.eqfLevel),
    fieldsOfStudy: programme.iscedF,
  };
}

function organizationOf(university: University, unit: Texts): object {
  const name = common.unitName(university, unit);
  return {
    organizationId: common.unitId(university, unit),
    primaryCode: { codeType: 'organizationId', code: name },
    organizationType: common.unitKind(unit),
    name: common.typed(unit),
    shortName: name,
  };
}

/** The first language named is the one mainly used. */
function language([main]: readonly string[]): string {
  const code = main === undefined ? undefined : LANGUAGES[main];
  if (!code) throw new Error(`OOAPI v5 needs a three-letter code for "${main}"`);
  return code;
}
