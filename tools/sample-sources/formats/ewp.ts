import type { Answer, Asked, University } from '../answer.ts';
import type { Course, Offering, Programme, Texts } from '../catalogue.ts';
import { dayIn, endIn } from '../academic-year.ts';
import { uuid } from './uuid.ts';

const EWP = 'https://github.com/erasmus-without-paper';
const COURSES = `${EWP}/ewp-specs-api-courses/tree/stable-v1`;
const REPLICATION = `${EWP}/ewp-specs-api-course-replication/tree/stable-v1`;
const TERM = `${EWP}/ewp-specs-types-academic-term/tree/stable-v1`;
const ARCHITECTURE = `${EWP}/ewp-specs-architecture/blob/stable-v1/common-types.xsd`;

const CYCLES: Readonly<Record<number, string>> = { 6: 'Bachelor', 7: 'Master', 8: 'PhD' };

/** The two semesters of a Slovak academic year, by the beginning of an offering's key. */
const TERMS = [
  { key: 'ZS', number: 1, name: { sk: 'zimný semester', en: 'winter semester' }, from: '09-20', to: '02-10' },
  { key: 'LS', number: 2, name: { sk: 'letný semester', en: 'summer semester' }, from: '02-11', to: '06-30' },
] as const;

/**
 * EWP Courses API (response of stable-v1) and Simple Course Replication API. The format has no place for learning
 * outcomes, requirements, assessment, seats or enrolment, so none are told; credits stand at instances only.
 */
export function ewp(university: University, { path, query }: Asked): Answer | undefined {
  if (path !== '/ewp/courses' && path !== '/ewp/course-replication') return undefined;
  if (query.get('hei_id') !== university.facts.domain) return failure(`hei_id must be ${university.facts.domain}`);
  return path === '/ewp/courses' ? courses(university, query) : replication(university, query);
}

/** Those of `los_id` and `los_code`; everything when neither is given. */
function courses(university: University, query: URLSearchParams): Answer {
  const [ids, codes] = [query.getAll('los_id'), query.getAll('los_code')];
  const wanted = (id: string, code: string) =>
    (ids.length === 0 && codes.length === 0) || ids.includes(id) || codes.includes(code);
  const { domain } = university.facts;
  const body = [
    ...university.catalogue.courses
      .filter(({ code }) => wanted(courseLos(domain, code), code))
      .map((course) => courseElement(domain, course)),
    ...university.catalogue.programmes
      .filter(({ code }) => wanted(programmeLos(domain, code), code))
      .map((programme) => programmeElement(domain, programme)),
  ];
  return xml(`<courses-response xmlns="${COURSES}" xmlns:trm="${TERM}">\n${body.join('')}</courses-response>\n`);
}

/** Ids of courses whose file was written at `modified_since` or later. */
function replication({ facts, catalogue }: University, query: URLSearchParams): Answer {
  const given = query.get('modified_since');
  const since = given === null ? 0 : Date.parse(given);
  if (Number.isNaN(since)) return failure('modified_since must be an xs:dateTime');
  const ids = catalogue.courses
    .filter(({ modifiedAt }) => modifiedAt.getTime() >= since)
    .map(({ code }) => `  <los-id>${courseLos(facts.domain, code)}</los-id>\n`);
  return xml(`<course-replication-response xmlns="${REPLICATION}">\n${ids.join('')}</course-replication-response>\n`);
}

function courseElement(domain: string, course: Course): string {
  const instances = course.offerings.map((offering) => instance(course, offering));
  return `  <learningOpportunitySpecification>
    <los-id>${courseLos(domain, course.code)}</los-id>
    <los-code>${escape(course.code)}</los-code>
${texts('title', course.title)}    <type>Course</type>
    <iscedCode>${course.iscedF}</iscedCode>
    <eqfLevelProvided>${course.eqfLevel}</eqfLevelProvided>
${texts('description', course.description)}${instances.length > 0 ? `    <specifies>\n${instances.join('')}    </specifies>\n` : ''}  </learningOpportunitySpecification>
`;
}

function instance(course: Course, offering: Offering): string {
  const level = CYCLES[course.eqfLevel];
  // The standard has room for the main language only.
  const [language] = offering.teachingLanguages ?? course.teachingLanguages;
  return `      <learningOpportunityInstance>
        <loi-id>CRI/${escape(`${course.code}-${offering.key}`)}</loi-id>
        <start>${offering.startsOn}</start>
        <end>${offering.endsOn}</end>
${term(offering)}        <credit><scheme>ects</scheme>${level ? `<level>${level}</level>` : ''}<value>${course.ects}</value></credit>
${language ? `        <languageOfInstruction>${language}</languageOfInstruction>\n` : ''}      </learningOpportunityInstance>
`;
}

function term({ key, academicYear }: Offering): string {
  const found = TERMS.find((one) => key.startsWith(one.key));
  if (!found) return '';
  const year = Number(academicYear.slice(0, 4));
  const from = dayIn(year, found.from);
  return `        <trm:academic-term>
          <trm:academic-year-id>${academicYear}</trm:academic-year-id>
          <trm:ewp-id>${academicYear}-${found.number}/${TERMS.length}</trm:ewp-id>
          <trm:display-name xml:lang="sk">${found.name.sk} ${academicYear}</trm:display-name>
          <trm:display-name xml:lang="en">${found.name.en} ${academicYear}</trm:display-name>
          <trm:start-date>${from}</trm:start-date>
          <trm:end-date>${endIn(year, found.to, from)}</trm:end-date>
        </trm:academic-term>
`;
}

function programmeElement(domain: string, programme: Programme): string {
  const inside = programme.courseCodes.map((code) => `      <los-id>${courseLos(domain, code)}</los-id>\n`);
  return `  <learningOpportunitySpecification>
    <los-id>${programmeLos(domain, programme.code)}</los-id>
    <los-code>${escape(programme.code)}</los-code>
${texts('title', programme.title)}    <type>Degree Programme</type>
    <iscedCode>${programme.iscedF}</iscedCode>
    <eqfLevelProvided>${programme.eqfLevel}</eqfLevelProvided>
${texts('description', programme.description)}    <contains>
${inside.join('')}    </contains>
  </learningOpportunitySpecification>
`;
}

function courseLos(domain: string, code: string): string {
  return `CR/${uuid(domain, 'course', code)}`;
}

function programmeLos(domain: string, code: string): string {
  return `DEP/${uuid(domain, 'programme', code)}`;
}

function texts(element: string, versions: Texts): string {
  return Object.entries(versions)
    .map(([tag, text]) => `    <${element} xml:lang="${tag}">${escape(text)}</${element}>\n`)
    .join('');
}

function failure(message: string): Answer {
  const body = `<error-response xmlns="${ARCHITECTURE}">\n  <developer-message>${escape(message)}</developer-message>\n</error-response>\n`;
  return { ...xml(body), status: 400 };
}

function xml(body: string): Answer {
  return { type: 'application/xml; charset=utf-8', body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}` };
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
