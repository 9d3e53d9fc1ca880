import type { Answer, Asked, University } from '../answer.ts';
import type { Course, Mode, Offering, Programme } from '../catalogue.ts';
import { csv, type CsvStyle } from './csv.ts';
import { asLines, type Column, column, dayFirst, label, textColumns } from './table.ts';
import { windows1252 } from './windows-1252.ts';

const STYLE: CsvStyle = { delimiter: ';', newline: '\r\n', decimal: ',' };
const TEXTS = { es: '', en: ' (inglés)', fr: ' (francés)', de: ' (alemán)' };
const LANGUAGES: Readonly<Record<string, string>> = { es: 'español', en: 'inglés', fr: 'francés', de: 'alemán' };
const MODES: Readonly<Record<Mode, string>> = { onsite: 'Presencial', online: 'En línea', blended: 'Semipresencial' };
const LEVELS: Readonly<Record<number, string>> = { 5: 'Título propio', 6: 'Grado', 7: 'Máster', 8: 'Doctorado' };

/** A course without a group has one row with nothing about groups. */
interface Row {
  readonly course: Course;
  readonly group?: Offering;
}

const names = (tags: readonly string[]) => tags.map((tag) => label(LANGUAGES, tag)).join(', ');
const wallTime = (local: string | undefined) => (local === undefined ? undefined : dayFirst(local, '/'));

const SUBJECTS: readonly Column<Row>[] = [
  column('Código', ({ course }) => course.code),
  ...textColumns<Row>('Asignatura', TEXTS, ({ course }) => course.title),
  ...textColumns<Row>('Descripción', TEXTS, ({ course }) => course.description),
  ...textColumns<Row>('Resultados de aprendizaje', TEXTS, ({ course }) => asLines(course.learningOutcomes)),
  ...textColumns<Row>('Requisitos', TEXTS, ({ course }) => course.prerequisites),
  column('Asignaturas previas', ({ course }) => course.prerequisiteCodes?.join(', ')),
  ...textColumns<Row>('Evaluación', TEXTS, ({ course }) => course.assessment),
  column('Créditos ECTS', ({ course }) => course.ects),
  column('Nivel', ({ course }) => label(LEVELS, course.eqfLevel)),
  column('CINE-F', ({ course }) => course.iscedF),
  column('Idiomas', ({ course }) => names(course.teachingLanguages)),
  column('Modalidad', ({ course }) => MODES[course.mode]),
  ...textColumns<Row>('Centro', TEXTS, ({ course }) => course.unit),
  column('Grupo', ({ group }) => group?.key),
  column('Curso académico', ({ group }) => group?.academicYear.replace(/\/\d\d/, '/')),
  column('Inicio', ({ group }) => wallTime(group?.startsOn)),
  column('Fin', ({ group }) => wallTime(group?.endsOn)),
  column('Idiomas del grupo', ({ group }) => group?.teachingLanguages && names(group.teachingLanguages)),
  column('Modalidad del grupo', ({ group }) => group?.mode && MODES[group.mode]),
  column('Plazas', ({ group }) => group?.capacity),
  column('Matriculados', ({ group }) => group?.taken),
  column('Matrícula desde', ({ group }) => wallTime(group?.enrolment?.opensAt)),
  column('Matrícula hasta', ({ group }) => wallTime(group?.enrolment?.closesAt)),
  column('Lugar', ({ group }) => group?.place),
  ...textColumns<Row>('Horario', TEXTS, ({ group }) => group?.schedule),
];

const DEGREES: readonly Column<Programme>[] = [
  column('Código', ({ code }) => code),
  ...textColumns<Programme>('Titulación', TEXTS, ({ title }) => title),
  ...textColumns<Programme>('Presentación', TEXTS, ({ description }) => description),
  column('Créditos ECTS', ({ ects }) => ects),
  column('Nivel', ({ eqfLevel }) => label(LEVELS, eqfLevel)),
  column('CINE-F', ({ iscedF }) => iscedF),
  column('Asignaturas', ({ courseCodes }) => courseCodes.join(', ')),
];

/** Seville's export: semicolons, decimal comma, windows-1252, one row a group, so that subjects repeat. */
export function sevilleCsv({ catalogue }: University, { path }: Asked): Answer | undefined {
  switch (path) {
    case '/exportacion/asignaturas.csv':
      return file(csv(SUBJECTS, catalogue.courses.flatMap(rowsOf), STYLE));
    case '/exportacion/titulaciones.csv':
      return file(csv(DEGREES, catalogue.programmes, STYLE));
    default:
      return undefined;
  }
}

function rowsOf(course: Course): Row[] {
  return course.offerings.length === 0 ? [{ course }] : course.offerings.map((group) => ({ course, group }));
}

function file(text: string): Answer {
  return { type: 'text/csv; charset=windows-1252', body: windows1252(text) };
}
