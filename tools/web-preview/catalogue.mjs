// The sample catalogues as the API would serve them, in memory.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../sample-sources/catalogues/', import.meta.url);

const universities = [
  [
    'us.es',
    { es: 'Universidad de Sevilla', en: 'University of Seville' },
    'ES',
    'Sevilla',
    'Europe/Madrid',
    'https://www.us.es',
    'E  SEVILLA01',
    'OOAPI v5',
  ],
  [
    'unige.it',
    { it: 'Università degli Studi di Genova', en: 'University of Genoa' },
    'IT',
    'Genova',
    'Europe/Rome',
    'https://unige.it',
    'I  GENOVA01',
    'CSV',
  ],
  [
    'univ-cotedazur.fr',
    { fr: "Université Côte d'Azur" },
    'FR',
    'Nice',
    'Europe/Paris',
    'https://univ-cotedazur.fr',
    'F  NICE42',
    'OOAPI v6',
  ],
  [
    'tuke.sk',
    { sk: 'Technická univerzita v Košiciach', en: 'Technical University of Košice' },
    'SK',
    'Košice',
    'Europe/Bratislava',
    'https://www.tuke.sk',
    'SK KOSICE03',
    'EWP Courses XML',
  ],
  [
    'mci.edu',
    { de: 'MCI Die Unternehmerische Hochschule', en: 'MCI | The Entrepreneurial School' },
    'AT',
    'Innsbruck',
    'Europe/Vienna',
    'https://www.mci.edu',
    'A  INNSBRU08',
    'JSON',
  ],
  [
    'haaga-helia.fi',
    {
      fi: 'Haaga-Helia ammattikorkeakoulu',
      en: 'Haaga-Helia University of Applied Sciences',
      sv: 'Yrkeshögskolan Haaga-Helia',
    },
    'FI',
    'Helsinki',
    'Europe/Helsinki',
    'https://www.haaga-helia.fi',
    'SF HELSINK40',
    'OOAPI v5',
  ],
  [
    'uni-muenster.de',
    { de: 'Universität Münster', en: 'University of Münster' },
    'DE',
    'Münster',
    'Europe/Berlin',
    'https://www.uni-muenster.de',
    'D  MUNSTER01',
    'XLSX',
  ],
  [
    'ucg.ac.me',
    { cnr: 'Univerzitet Crne Gore', en: 'University of Montenegro' },
    'ME',
    'Podgorica',
    'Europe/Podgorica',
    'https://www.ucg.ac.me',
    null,
    'CSV',
  ],
].map(([domain, name, country, city, timeZone, url, erasmusCode, sourceFormat]) => ({
  domain,
  name: versions(name, Object.keys(name)[0]),
  country,
  city,
  timeZone,
  url,
  erasmusCode,
  sourceFormat,
  languages: Object.keys(name),
}));

/** @returns {{institutions: object[], courses: object[]}} */
export function loadCatalogue(today = new Date()) {
  const year = today.getUTCMonth() >= 7 ? today.getUTCFullYear() : today.getUTCFullYear() - 1;
  const courses = universities.flatMap((institution) =>
    filesOf(institution.domain).flatMap((file) =>
      (file.courses ?? []).map((course) => shape(course, institution, year)),
    ),
  );
  const byId = new Map(courses.map((course) => [course.id, course]));
  for (const course of courses) course.prerequisiteCourses = course.prerequisiteIds.flatMap((id) => byId.get(id) ?? []);
  return { institutions: universities, courses };
}

function filesOf(domain) {
  const place = new URL(`${domain}/`, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      try {
        return [JSON.parse(readFileSync(new URL(name, place), 'utf8'))];
      } catch (error) {
        console.error(`left out ${domain}/${name}: ${error.message}`);
        return [];
      }
    });
}

function shape(course, institution, year) {
  const id = `${institution.domain}:${course.code}`;
  const text = (value) => value && versions(value, course.original);
  const lines = (value) =>
    value &&
    versions(
      Object.fromEntries(Object.entries(value).map(([tag, items]) => [tag, [items].flat().join('\n')])),
      course.original,
    );
  const mode = (value) => value?.toUpperCase() ?? null;
  return {
    id,
    code: course.code,
    institution,
    title: text(course.title),
    description: text(course.description),
    learningOutcomes: lines(course.learningOutcomes),
    prerequisites: text(course.prerequisites),
    assessment: text(course.assessment),
    prerequisiteIds: (course.prerequisiteCodes ?? []).map((code) => `${institution.domain}:${code}`),
    ects:
      course.ects == null
        ? null
        : { min: [course.ects].flat()[0].min ?? course.ects, max: course.ects.max ?? course.ects },
    eqfLevel: course.eqfLevel ?? null,
    iscedF: course.iscedF ?? null,
    teachingLanguages: course.teachingLanguages ?? null,
    mode: mode(course.mode),
    unit: text(course.unit),
    url: `${institution.url}/courses/${encodeURIComponent(course.code)}`,
    offerings: (course.offerings ?? []).map((offering) =>
      shapeOffering(offering, { id, institution, year, mode, text }),
    ),
    provenance: [
      { field: 'title', path: 'courses[].title', rule: null, derived: false },
      { field: 'eqfLevel', path: 'courses[].level', rule: 'eqf-from-cycle', derived: true },
    ],
    version: 3,
    contentHash: 'b7e23ec29af22b0b4e41da31e868d57226121c84b4b0a3d1b2d0c9f2b5f6c7aa',
  };
}

function shapeOffering(offering, { id, institution, year, mode, text }) {
  const from = year + (offering.academicYear ?? 0);
  const day = (monthDay) => monthDay && `${Number(monthDay.slice(0, 2)) >= 8 ? from : from + 1}-${monthDay}`;
  // Enrolment lies before the start: the latest year in which it does.
  const starts = day(offering.startsOn) ?? `${from + 1}-07-31`;
  const wall = (local) =>
    local && zoned(local, `${from + 1}-${local.slice(0, 5)}` <= starts ? from + 1 : from, institution.timeZone);
  return {
    id: `${id}:${offering.key}-${from}`,
    startsOn: day(offering.startsOn) ?? null,
    endsOn: day(offering.endsOn) ?? null,
    term: offering.key,
    academicYear: `${from}/${from + 1}`,
    mode: mode(offering.mode),
    teachingLanguages: offering.teachingLanguages ?? null,
    place: offering.place ?? null,
    schedule: text(offering.schedule),
    enrolmentOpens: wall(offering.enrolment?.opensAt) ?? null,
    enrolmentCloses: wall(offering.enrolment?.closesAt) ?? null,
    capacity: offering.capacity ?? null,
    taken: offering.taken ?? null,
  };
}

/** Good enough for a preview: the zone's standard offset is not needed beyond the hour. */
function zoned(monthDayTime, year, zone) {
  const local = `${year}-${monthDayTime}`;
  const guess = new Date(`${local}:00Z`);
  const shown = new Date(guess.toLocaleString('en-US', { timeZone: zone }) + ' UTC');
  return { local, zone, instant: new Date(guess.getTime() - (shown.getTime() - guess.getTime())).toISOString() };
}

function versions(texts, original) {
  return Object.entries(texts).map(([lang, value]) => ({
    lang,
    value,
    source: lang === original ? 'ORIGINAL' : 'HUMAN',
  }));
}
