import type { Texts } from '../catalogue.ts';

export type Cell = string | number | Date | undefined;

/** One column of an export: its heading, and what a row holds there. */
export interface Column<Row> {
  readonly name: string;
  readonly of: (row: Row) => Cell;
}

export function column<Row>(name: string, of: (row: Row) => Cell): Column<Row> {
  return { name, of };
}

/** One column a language: `Nombre`, `Nombre (inglés)`. @param languages tag to what stands behind the heading */
export function textColumns<Row>(
  name: string,
  languages: Readonly<Record<string, string>>,
  of: (row: Row) => Texts | undefined,
): Column<Row>[] {
  return Object.entries(languages).map(([tag, label]) => column(`${name}${label}`, (row) => of(row)?.[tag]));
}

/** Outcomes as one text, one a line. */
export function asLines(lists: Readonly<Record<string, readonly string[]>>): Texts {
  return Object.fromEntries(Object.entries(lists).map(([tag, lines]) => [tag, lines.join('\n')]));
}

/** `2026-06-01` or `2026-06-01T09:00` in day-month-year order, as people write it in most of Europe. */
export function dayFirst(local: string, separator: '/' | '.'): string {
  const [day = '', time] = local.split('T');
  return [day.split('-').reverse().join(separator), ...(time ? [time] : [])].join(' ');
}

/** The label of a code in the local language. @throws Error when the list lacks it: better than an empty cell */
export function label(labels: Readonly<Record<string | number, string>>, code: string | number): string {
  const found = labels[code];
  if (found === undefined) throw new Error(`no label for "${code}"`);
  return found;
}
