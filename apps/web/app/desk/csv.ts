const FORMULA = /^[=+\-@\t\r]/;

/** So that programs that guess open it as UTF-8. */
export const BYTE_ORDER_MARK = '﻿';

/**
 * One line of RFC 4180. A value that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV
 * injection): names come from other universities.
 */
export function csvLine(values: readonly (string | number | null | undefined)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

function cell(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  const text = value ?? '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
