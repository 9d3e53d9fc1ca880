import type { Answer, Asked, University } from '../answer.ts';
import type { Course, Mode, Offering, Programme } from '../catalogue.ts';
import { csv, type CsvStyle } from './csv.ts';
import { asLines, type Column, column, dayFirst, label, textColumns } from './table.ts';

const STYLE: CsvStyle = { delimiter: ',', newline: '\n', decimal: '.' };
const BOM = '\ufeff';
const LANGUAGES: Readonly<Record<string, string>> = {
  cnr: 'crnogorski',
  en: 'engleski',
  fr: 'francuski',
  it: 'italijanski',
};
const SCHEDULES = { cnr: '', en: ' (engleski)' };
const MODES: Readonly<Record<Mode, string>> = {
  onsite: 'u učionici',
  online: 'na daljinu',
  blended: 'kombinovano',
};
const LEVELS: Readonly<Record<number, string>> = {
  5: 'kratki program',
  6: 'osnovne studije',
  7: 'master studije',
  8: 'doktorske studije',
};

/** How many realisations fit into a row. */
const REALISATIONS = 3;

/** One language version of a course; what does not depend on the language stands in the first one only. */
interface Version<T> {
  readonly of: T;
  readonly language: string;
  readonly first: boolean;
}

const names = (tags: readonly string[]) => tags.map((tag) => label(LANGUAGES, tag)).join('; ');
const day = (local: string | undefined) => (local === undefined ? undefined : dayFirst(local, '.'));

const SUBJECTS: readonly Column<Version<Course>>[] = [
  column('Šifra', ({ of }) => of.code),
  column('Jezik', ({ language }) => label(LANGUAGES, language)),
  column('Naziv predmeta', ({ of, language }) => of.title[language]),
  column('Opis', ({ of, language }) => of.description[language]),
  column('Ishodi učenja', ({ of, language }) => asLines(of.learningOutcomes)[language]),
  column('Preduslovi', ({ of, language }) => of.prerequisites?.[language]),
  column('Provjera znanja', ({ of, language }) => of.assessment?.[language]),
  column('Fakultet', ({ of, language }) => of.unit[language]),
  column('Uslovni predmeti', ({ of, first }) => (first ? of.prerequisiteCodes?.join('; ') : undefined)),
  column('ECTS', ({ of, first }) => (first ? of.ects : undefined)),
  column('Nivo studija', ({ of, first }) => (first ? label(LEVELS, of.eqfLevel) : undefined)),
  column('ISCED-F', ({ of, first }) => (first ? of.iscedF : undefined)),
  column('Jezik nastave', ({ of, first }) => (first ? names(of.teachingLanguages) : undefined)),
  column('Način izvođenja', ({ of, first }) => (first ? MODES[of.mode] : undefined)),
  ...Array.from({ length: REALISATIONS }, (_, index) => realisation(index)).flat(),
];

const PROGRAMMES: readonly Column<Version<Programme>>[] = [
  column('Šifra', ({ of }) => of.code),
  column('Jezik', ({ language }) => label(LANGUAGES, language)),
  column('Naziv programa', ({ of, language }) => of.title[language]),
  column('Opis', ({ of, language }) => of.description[language]),
  column('ECTS', ({ of, first }) => (first ? of.ects : undefined)),
  column('Nivo studija', ({ of, first }) => (first ? label(LEVELS, of.eqfLevel) : undefined)),
  column('ISCED-F', ({ of, first }) => (first ? of.iscedF : undefined)),
  column('Predmeti', ({ of, first }) => (first ? of.courseCodes.join('; ') : undefined)),
];

/** Montenegro's export: UTF-8 with a byte order mark, one row a language version, realisations side by side. */
export function montenegroCsv({ catalogue }: University, { path }: Asked): Answer | undefined {
  switch (path) {
    case '/izvoz/predmeti.csv':
      return file(csv(SUBJECTS, catalogue.courses.flatMap(courseVersions), STYLE));
    case '/izvoz/programi.csv':
      return file(
        csv(
          PROGRAMMES,
          catalogue.programmes.flatMap((programme) => versions(programme, programme.title)),
          STYLE,
        ),
      );
    default:
      return undefined;
  }
}

function realisation(index: number): Column<Version<Course>>[] {
  const number = index + 1;
  const at = (name: string, value: (offering: Offering) => string | number | undefined) =>
    column<Version<Course>>(`${name} ${number}`, ({ of, first }) => {
      const offering = first ? of.offerings[index] : undefined;
      return offering && value(offering);
    });
  return [
    at('Izvođenje', ({ key }) => key),
    at('Akademska godina', ({ academicYear }) => academicYear),
    at('Početak', ({ startsOn }) => day(startsOn)),
    at('Kraj', ({ endsOn }) => day(endsOn)),
    at('Jezik izvođenja', ({ teachingLanguages }) => teachingLanguages && names(teachingLanguages)),
    at('Način', ({ mode }) => mode && MODES[mode]),
    at('Broj mjesta', ({ capacity }) => capacity),
    at('Upisano', ({ taken }) => taken),
    at('Prijava od', ({ enrolment }) => day(enrolment?.opensAt)),
    at('Prijava do', ({ enrolment }) => day(enrolment?.closesAt)),
    at('Mjesto', ({ place }) => place),
    ...textColumns<Version<Course>>(`Raspored ${number}`, SCHEDULES, ({ of, first }) =>
      first ? of.offerings[index]?.schedule : undefined,
    ),
  ];
}

function courseVersions(course: Course): Version<Course>[] {
  if (course.offerings.length > REALISATIONS) throw new Error(`${course.code} has more than ${REALISATIONS} offerings`);
  const { original, title, description, learningOutcomes, prerequisites, assessment, unit } = course;
  // A unit may have its local name though the course has no local title.
  return versions(course, {
    [original]: '',
    ...title,
    ...description,
    ...learningOutcomes,
    ...prerequisites,
    ...assessment,
    ...unit,
  });
}

/** One a language, in the order of the tags. */
function versions<T>(of: T, byLanguage: object): Version<T>[] {
  return Object.keys(byLanguage).map((language, index) => ({ of, language, first: index === 0 }));
}

function file(text: string): Answer {
  return { type: 'text/csv; charset=utf-8', body: BOM + text };
}
