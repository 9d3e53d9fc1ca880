/** Small pieces of PostgreSQL's tsquery language; the only place where its text is put together. */

/** A lexeme, quoted so that any text is safe; `open` lets it go on. */
export function lexeme(text: string, open = false): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${open ? ':*' : ''}`;
}

/** A word that may go on includes itself. */
export function anyOf(parts: readonly string[]): string {
  const open = new Set(parts.filter((part) => part.endsWith(':*')));
  return join(
    parts.filter((part) => !open.has(`${part}:*`)),
    '|',
  );
}

export function allOf(parts: readonly string[]): string {
  return join(parts, '&');
}

export function not(part: string): string {
  return part === '' ? '' : `!(${part})`;
}

function join(parts: readonly string[], operator: string): string {
  const distinct = [...new Set(parts.filter((part) => part !== ''))];
  return distinct.length < 2 ? (distinct[0] ?? '') : `(${distinct.join(` ${operator} `)})`;
}
