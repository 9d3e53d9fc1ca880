import exceljs from 'exceljs';
import type { Answer, Asked, University } from '../answer.ts';
import type { Course, Mode, Offering, Programme } from '../catalogue.ts';
import { asLines, type Cell, type Column, column, dayFirst, label, textColumns } from './table.ts';

const TEXTS = { it: '', en: ' (inglese)', fr: ' (francese)', de: ' (tedesco)' };
const LANGUAGES: Readonly<Record<string, string>> = { it: 'italiano', en: 'inglese', fr: 'francese', de: 'tedesco' };
const MODES: Readonly<Record<Mode, string>> = { onsite: 'in presenza', online: 'a distanza', blended: 'mista' };
const LEVELS: Readonly<Record<number, string>> = {
  5: 'corso breve',
  6: 'laurea',
  7: 'laurea magistrale',
  8: 'dottorato',
};
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Edition {
  readonly course: Course;
  readonly offering: Offering;
}

const names = (tags: readonly string[]) => tags.map((tag) => label(LANGUAGES, tag)).join('; ');
/** A day is a date cell, as people enter it; a wall time is a text, since a cell knows no zone. */
const day = (local: string) => new Date(local);

const COURSES: readonly Column<Course>[] = [
  column('Codice', ({ code }) => code),
  ...textColumns<Course>('Insegnamento', TEXTS, ({ title }) => title),
  ...textColumns<Course>('Descrizione', TEXTS, ({ description }) => description),
  ...textColumns<Course>('Risultati di apprendimento', TEXTS, ({ learningOutcomes }) => asLines(learningOutcomes)),
  ...textColumns<Course>('Prerequisiti', TEXTS, ({ prerequisites }) => prerequisites),
  column('Propedeuticità', ({ prerequisiteCodes }) => prerequisiteCodes?.join('; ')),
  ...textColumns<Course>("Modalità d'esame", TEXTS, ({ assessment }) => assessment),
  column('CFU', ({ ects }) => ects),
  column('Livello', ({ eqfLevel }) => label(LEVELS, eqfLevel)),
  column('ISCED-F', ({ iscedF }) => iscedF),
  column('Lingua', ({ teachingLanguages }) => names(teachingLanguages)),
  column('Erogazione', ({ mode }) => MODES[mode]),
  ...textColumns<Course>('Dipartimento', TEXTS, ({ unit }) => unit),
];

const EDITIONS: readonly Column<Edition>[] = [
  column('Codice insegnamento', ({ course }) => course.code),
  column('Edizione', ({ offering }) => offering.key),
  column('Anno accademico', ({ offering }) => offering.academicYear),
  column('Inizio', ({ offering }) => day(offering.startsOn)),
  column('Fine', ({ offering }) => day(offering.endsOn)),
  column('Lingua', ({ offering }) => offering.teachingLanguages && names(offering.teachingLanguages)),
  column('Erogazione', ({ offering }) => offering.mode && MODES[offering.mode]),
  column('Posti', ({ offering }) => offering.capacity),
  column('Iscritti', ({ offering }) => offering.taken),
  column('Iscrizioni dal', ({ offering: { enrolment } }) => enrolment && dayFirst(enrolment.opensAt, '/')),
  column('Iscrizioni al', ({ offering: { enrolment } }) => enrolment && dayFirst(enrolment.closesAt, '/')),
  column('Sede', ({ offering }) => offering.place),
  ...textColumns<Edition>('Orario', TEXTS, ({ offering }) => offering.schedule),
];

const DEGREES: readonly Column<Programme>[] = [
  column('Codice', ({ code }) => code),
  ...textColumns<Programme>('Corso di studio', TEXTS, ({ title }) => title),
  ...textColumns<Programme>('Presentazione', TEXTS, ({ description }) => description),
  column('CFU', ({ ects }) => ects),
  column('Livello', ({ eqfLevel }) => label(LEVELS, eqfLevel)),
  column('ISCED-F', ({ iscedF }) => iscedF),
  column('Insegnamenti', ({ courseCodes }) => courseCodes.join('; ')),
];

/** Genoa's export: one workbook with a sheet of courses, one of their editions, one of degrees. */
export async function genoaXlsx({ catalogue }: University, { path }: Asked): Promise<Answer | undefined> {
  if (path !== '/esportazione/offerta-formativa.xlsx') return undefined;
  const workbook = new exceljs.Workbook();
  const { courses, programmes } = catalogue;
  // Otherwise the file would differ each time it is made.
  workbook.created = workbook.modified = new Date(
    Math.max(0, ...courses.map(({ modifiedAt }) => modifiedAt.getTime())),
  );
  sheet(workbook, 'Insegnamenti', COURSES, courses);
  sheet(
    workbook,
    'Edizioni',
    EDITIONS,
    courses.flatMap((course) => course.offerings.map((offering) => ({ course, offering }))),
  );
  sheet(workbook, 'Corsi di studio', DEGREES, programmes);
  return { type: XLSX, body: Buffer.from(await workbook.xlsx.writeBuffer()) };
}

function sheet<Row>(
  workbook: exceljs.Workbook,
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): void {
  const worksheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
  worksheet.addRow(columns.map((one) => one.name)).font = { bold: true };
  for (const row of rows) {
    const cells: Cell[] = columns.map(({ of }) => of(row));
    const added = worksheet.addRow(cells);
    cells.forEach((cell, index) => {
      if (cell instanceof Date) added.getCell(index + 1).numFmt = 'dd/mm/yyyy';
    });
  }
}
