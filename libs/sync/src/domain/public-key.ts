import type { JWK } from 'jose';

/** 2^255 - 19 (RFC 8032, 5.1). */
const FIELD_PRIME = (1n << 255n) - 19n;
const ORDER_EIGHT = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;

/**
 * y of the points whose order divides 8: under such a key there are signatures that hold for anything (RFC 8032, 8.4).
 * The sign of x, the top bit, plays no part.
 */
export const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  FIELD_PRIME - 1n,
  ORDER_EIGHT,
  FIELD_PRIME - ORDER_EIGHT,
]);

/** Whether this is a public Ed25519 key (RFC 8037) that is good for something: canonical, and not of small order. */
export function isStrongKey(jwk: JWK): boolean {
  if (jwk.kty !== 'OKP' || jwk.crv !== 'Ed25519' || typeof jwk.x !== 'string' || 'd' in jwk) return false;
  const bytes = Buffer.from(jwk.x, 'base64url');
  if (bytes.length !== 32 || bytes.toString('base64url') !== jwk.x) return false;
  const y = BigInt(`0x${bytes.reverse().toString('hex')}`) & ((1n << 255n) - 1n);
  return y < FIELD_PRIME && !SMALL_ORDER_Y.has(y);
}
