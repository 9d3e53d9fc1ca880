/**
 * JSON with the keys of every object in order of their UTF-16 units and without undefined values (RFC 8785, 3.2.3), so
 * that equal facts hash alike whoever wrote them down. For plain JSON: an object with a `toJSON` is not asked for it.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = value as Readonly<Record<string, unknown>>;
  let json = '';
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue;
    json += `${json && ','}${JSON.stringify(key)}:${canonicalJson(fields[key])}`;
  }
  return `{${json}}`;
}
