import { createHash } from 'node:crypto';
import { canonicalJson } from '@ithaca/vocabulary';

/**
 * SHA-256 (base64url) of what a side knows of a case. Both sides hash the same fields, so that a difference is found by
 * comparing 43 characters. The state is plain JSON without floats; absent fields do not count.
 */
export function streamDigest(state: unknown): string {
  return createHash('sha256').update(canonicalJson(state)).digest('base64url');
}
