import { createHash } from 'node:crypto';

/**
 * SHA-256 (base64url) of what a side knows of a case. Both sides hash the same fields, so that a difference is found by
 * comparing 43 characters. The state is plain JSON without floats; absent fields do not count.
 */
export function streamDigest(state: unknown): string {
  return createHash('sha256').update(canonicalJson(state)).digest('base64url');
}

/** JSON with the keys of every object in order of their UTF-16 units (RFC 8785, 3.2.3). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}
