import type { Answer, Asked, University } from '../answer.ts';
import type { Course, Mode, Offering, Programme, Texts } from '../catalogue.ts';
import * as common from './ooapi.ts';
import { uuid } from './uuid.ts';
import { withOffset } from './zoned.ts';

const MODES: Readonly<Record<Mode, string>> = { onsite: 'presential', online: 'online', blended: 'blended' };

/** Open Education API 6.0: `/courses`, `/courses/{id}`, `/courses/{id}/course-offerings`, `/programmes`, `/organisations`. */
export function ooapiV6(university: University, asked: Asked): Answer | undefined {
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
        new Map([['course-offerings', offerings]]),
      ),
    ],
    [
      'programmes',
      common.collection(
        programmes,
        ({ code }) => common.programmeId(university, code),
        (programme) => programmeOf(university, programme),
      ),
    ],
    [
      'organisations',
      common.collection(
        common.units(university),
        (unit) => common.unitId(university, unit),
        (unit) => organisationOf(university, unit),
      ),
    ],
  ]);
  return common.answerFrom('/ooapi/v6', collections, asked);
}

function courseOf(university: University, course: Course): object {
  const { domain } = university.facts;
  return {
    courseId: common.courseId(university, course.code),
    primaryCode: { codeType: 'identifier', code: course.code },
    name: common.typed(course.title),
    abbreviation: course.code,
    studyLoad: [{ studyLoadUnit: 'ects', value: course.ects }],
    modesOfDelivery: [MODES[course.mode]],
    description: common.typed(course.description),
    teachingLanguages: course.teachingLanguages,
    fieldsOfStudy: course.iscedF,
    learningOutcomes: common.outcomes(course.learningOutcomes).map((name, index) => ({
      learningOutcomeId: uuid(domain, 'outcome', `${course.code}/${index + 1}`),
      primaryCode: { codeType: 'identifier', code: `${course.code}-${index + 1}` },
      name,
    })),
    ...(course.prerequisites && { admissionRequirements: common.typed(course.prerequisites) }),
    ...(course.assessment && { assessment: common.typed(course.assessment) }),
    level: common.cycle(course.eqfLevel).replace(' ', '_'),
    programmeIds: common.programmeIdsOf(university, course),
    organisationId: common.unitId(university, course.unit),
    // Expanded without being asked, as many services do: a client needs the name, not the id.
    organisation: organisationOf(university, course.unit),
    ...(course.prerequisiteCodes && { ext: { prerequisiteCourses: course.prerequisiteCodes } }),
  };
}

function offeringOf(university: University, course: Course, offering: Offering): object {
  const { country, timeZone } = university.facts;
  const place = offering.place === undefined ? undefined : common.address(offering.place, country);
  return {
    courseOfferingId: common.offeringId(university, course.code, offering.key),
    primaryCode: { codeType: 'offering_code', code: offering.key },
    courseId: common.courseId(university, course.code),
    name: common.typed(course.title),
    state: 'active',
    teachingLanguages: offering.teachingLanguages ?? course.teachingLanguages,
    modesOfDelivery: [MODES[offering.mode ?? course.mode]],
    startDateTime: withOffset(offering.startsOn, timeZone),
    endDateTime: withOffset(offering.endsOn, timeZone),
    ...(offering.schedule && { description: common.typed(offering.schedule) }),
    ...(offering.capacity !== undefined && { maxNumberStudents: offering.capacity }),
    ...(offering.taken !== undefined && { enrolledNumberStudents: offering.taken }),
    ...(offering.enrolment && {
      enrolmentPeriods: [
        {
          startDateTime: withOffset(offering.enrolment.opensAt, timeZone),
          endDateTime: withOffset(offering.enrolment.closesAt, timeZone),
        },
      ],
    }),
    ...(place && {
      addresses: [{ addressType: 'teaching', ...place, countryCode: { 'iso3166-1-alpha2': country } }],
    }),
  };
}

function programmeOf(university: University, programme: Programme): object {
  return {
    programmeId: common.programmeId(university, programme.code),
    primaryCode: { codeType: 'programme_code', code: programme.code },
    programmeType: 'programme',
    name: common.typed(programme.title),
    abbreviation: programme.code,
    description: common.typed(programme.description),
    teachingLanguages: common.programmeLanguages(university, programme),
    studyLoad: [{ studyLoadUnit: 'ects', value: programme.ects }],
    levelOfQualification: `eqf_${programme.eqfLevel}`,
    fieldsOfStudy: programme.iscedF,
  };
}

function organisationOf(university: University, unit: Texts): object {
  const name = common.unitName(university, unit);
  return {
    organisationId: common.unitId(university, unit),
    primaryCode: { codeType: 'organisation_id', code: name },
    organisationType: common.unitKind(unit),
    name: common.typed(unit),
    shortName: name,
  };
}
