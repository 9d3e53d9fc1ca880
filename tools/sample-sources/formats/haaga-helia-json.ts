import { type Answer, type Asked, json, type University } from '../answer.ts';
import type { Course, Mode, Offering, Programme, Texts } from '../catalogue.ts';
import { withOffset } from './zoned.ts';

const MODES: Readonly<Record<Mode, string>> = { onsite: 'CONTACT', online: 'ONLINE', blended: 'BLENDED' };
const CYCLES: Readonly<Record<number, string>> = {
  5: 'OPEN_UAS',
  6: 'BACHELOR_UAS',
  7: 'MASTER_UAS',
  8: 'DOCTORAL',
};

/** Haaga-Helia's study information system: study units with their realisations inside, texts as `valueFi`, `valueEn`, `valueSv`. */
export function haagaHeliaJson({ catalogue, facts }: University, { path }: Asked): Answer | undefined {
  if (path !== '/api/study-units.json') return undefined;
  return json({
    organisation: localized(facts.name),
    studyUnits: catalogue.courses.map((course) => studyUnit(course, facts.timeZone)),
    degreeProgrammes: catalogue.programmes.map(degreeProgramme),
  });
}

function studyUnit(course: Course, timeZone: string): object {
  return {
    code: course.code,
    name: localized(course.title),
    content: localized(course.description),
    objectives: outcomes(course),
    prerequisites: {
      text: course.prerequisites ? localized(course.prerequisites) : null,
      studyUnits: course.prerequisiteCodes ?? [],
    },
    assessmentCriteria: course.assessment ? localized(course.assessment) : null,
    credits: { amount: course.ects, unit: 'OP' },
    level: CYCLES[course.eqfLevel],
    educationField: `isced2013:${course.iscedF}`,
    teachingLanguages: course.teachingLanguages.map((code) => ({ code })),
    teachingMethod: MODES[course.mode],
    department: localized(course.unit),
    realizations: course.offerings.map((offering) => realization(offering, timeZone)),
  };
}

function realization(offering: Offering, timeZone: string): object {
  const { enrolment, capacity, taken, place } = offering;
  return {
    id: offering.key,
    academicYear: offering.academicYear,
    period: { start: offering.startsOn, end: offering.endsOn },
    teachingLanguages: (offering.teachingLanguages ?? []).map((code) => ({ code })),
    teachingMethod: offering.mode ? MODES[offering.mode] : null,
    seats: { maximum: capacity ?? null, taken: taken ?? null },
    enrolment: enrolment
      ? { start: withOffset(enrolment.opensAt, timeZone), end: withOffset(enrolment.closesAt, timeZone) }
      : null,
    location: place ?? null,
    timetable: offering.schedule ? localized(offering.schedule) : null,
  };
}

function degreeProgramme(programme: Programme): object {
  return {
    code: programme.code,
    name: localized(programme.title),
    description: localized(programme.description),
    credits: { amount: programme.ects, unit: 'OP' },
    level: CYCLES[programme.eqfLevel],
    educationField: `isced2013:${programme.iscedF}`,
    studyUnits: programme.courseCodes.map((code) => ({ code })),
  };
}

/** Outcome by outcome in the languages that have it. */
function outcomes({ learningOutcomes }: Course): object[] {
  const longest = Math.max(0, ...Object.values(learningOutcomes).map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    localized(Object.fromEntries(Object.entries(learningOutcomes).map(([tag, list]) => [tag, list[index] ?? '']))),
  );
}

/** All three keys are always there; a text that is missing is null. */
function localized(texts: Texts): { valueFi: string | null; valueEn: string | null; valueSv: string | null } {
  const other = Object.keys(texts).find((tag) => !['fi', 'en', 'sv'].includes(tag));
  if (other) throw new Error(`the system has no place for a text in "${other}"`);
  return { valueFi: texts['fi'] || null, valueEn: texts['en'] || null, valueSv: texts['sv'] || null };
}
