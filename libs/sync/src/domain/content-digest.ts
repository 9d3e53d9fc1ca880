import { createHash } from 'node:crypto';
import { parseDictionary } from 'structured-headers';
import { DigestAlgorithmRefused, DigestMismatch, DigestMissing, HeaderInvalid } from './refusals.js';

/** The `content-digest` of a body: SHA-256 (RFC 9530, 2). */
export function contentDigest(body: Buffer): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/**
 * Only `sha-256` and nothing beside it, written as RFC 9530 does: one body has one digest.
 * @throws DigestMissing @throws HeaderInvalid @throws DigestAlgorithmRefused @throws DigestMismatch
 */
export function checkContentDigest(given: string | undefined, body: Buffer): string {
  if (given === undefined) throw new DigestMissing();
  if (given === contentDigest(body)) return given;
  const algorithms = algorithmsOf(given);
  if (algorithms.join() !== 'sha-256')
    throw new DigestAlgorithmRefused({ algorithm: algorithms.join(' ').slice(0, 40) });
  throw new DigestMismatch();
}

function algorithmsOf(given: string): string[] {
  try {
    return [...parseDictionary(given).keys()];
  } catch (error) {
    throw new HeaderInvalid({ header: 'content-digest' }, { cause: error });
  }
}
