import { createHash } from 'node:crypto';

/** What anybody can recompute from a published seed: the lower-case hex SHA-256 of the parts, joined by `|`, as UTF-8. */
export function drawKey(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('|'), 'utf8').digest('hex');
}

/** Published before the window closes, so that nobody can choose the seed afterwards (domain rules 3.4). */
export function seedCommitment(seed: string): string {
  return drawKey(seed);
}

/** Position in a list of that length at which a rotation begins: the first 16 hex digits of the key, modulo the length. */
export function rotationStart(length: number, ...parts: readonly string[]): number {
  return length === 0 ? 0 : Number(BigInt(`0x${drawKey(...parts).slice(0, 16)}`) % BigInt(length));
}
