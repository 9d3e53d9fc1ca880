import type { Column } from './table.ts';

export interface CsvStyle {
  readonly delimiter: ',' | ';';
  readonly newline: '\n' | '\r\n';
  readonly decimal: '.' | ',';
}

/** RFC 4180, but for delimiter and line ends; dates are given as texts. */
export function csv<Row>(columns: readonly Column<Row>[], rows: readonly Row[], style: CsvStyle): string {
  const quoted = (text: string) =>
    text.includes(style.delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const cell = (value: unknown) => {
    if (value === undefined) return '';
    return quoted(typeof value === 'number' ? String(value).replace('.', style.decimal) : String(value));
  };
  const lines = [columns.map(({ name }) => cell(name)), ...rows.map((row) => columns.map(({ of }) => cell(of(row))))];
  return lines.map((cells) => `${cells.join(style.delimiter)}${style.newline}`).join('');
}
