/** PostgreSQL's COPY text format, one row at a time. */
export type CopyValue = string | number | undefined | readonly string[];

const SPECIAL = /[\\\n\r\t]/g;
const NEEDS_ESCAPE = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function copyRow(values: readonly CopyValue[]): string {
  let row = '';
  for (let at = 0; at < values.length; at++) {
    const value = values[at];
    if (at > 0) row += '\t';
    if (value === undefined) row += '\\N';
    else if (typeof value === 'number') row += String(value);
    else row += escape(typeof value === 'string' ? value : arrayLiteral(value));
  }
  return `${row}\n`;
}

function escape(text: string): string {
  return NEEDS_ESCAPE.test(text) ? text.replace(SPECIAL, (letter) => ESCAPES[letter] ?? letter) : text;
}

function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
