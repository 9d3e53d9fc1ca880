import { createHash } from 'node:crypto';
import { BadCursor } from './errors.js';

/** Where a page ended: the sort key and the id of its last course. */
export interface CursorPosition {
  readonly key: number | string;
  readonly id: string;
  /** Whether matches in the text were graded one by one; a later page goes on as the first one began. */
  readonly graded: boolean;
}

/** A fingerprint of everything a cursor depends on. */
export function searchFingerprint(search: unknown): string {
  return createHash('sha256').update(JSON.stringify(search)).digest('base64url').slice(0, 16);
}

/** Opaque to clients; holds the fingerprint, so that it fits only the search it came from. */
export function encodeCursor({ key, id, graded }: CursorPosition, fingerprint: string): string {
  const content = JSON.stringify([fingerprint, key, id, graded ? 1 : 0]);
  return Buffer.from(`${checksum(content)}${content}`, 'utf8').toString('base64url');
}

/** @throws BadCursor when damaged, forged, or made for another search */
export function decodeCursor(cursor: string, fingerprint: string): CursorPosition {
  const text = cursor.length > 2000 ? '' : Buffer.from(cursor, 'base64url').toString('utf8');
  const content = text.slice(8);
  if (content === '' || checksum(content) !== text.slice(0, 8)) throw new BadCursor();
  const parsed: unknown = parse(content);
  if (!Array.isArray(parsed) || parsed[0] !== fingerprint) throw new BadCursor();
  const [, key, id, graded] = parsed as unknown[];
  if (
    (typeof key !== 'string' && !Number.isInteger(key)) ||
    typeof id !== 'string' ||
    `${String(key)}${id}`.includes('\0')
  )
    throw new BadCursor();
  return { key: key as number | string, id, graded: graded === 1 };
}

function checksum(content: string): string {
  return createHash('sha256').update(`ithaca-cursor ${content}`).digest('base64url').slice(0, 8);
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new BadCursor({}, { cause: error });
  }
}
