import type { CSSProperties } from 'react';

/** Where the hash (FNV-1a) begins: a start from which the eight founding members lie at least 32 degrees apart. */
const SEED = 2685;

/**
 * A university's own hue, for thin accents only: never the sole carrier of meaning. It follows from the domain, so a
 * new member has one without anybody choosing.
 */
export function universityHue(domain: string): CSSProperties {
  let hash = SEED;
  for (const character of domain) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  hash = (hash ^ (hash >>> 15)) >>> 0;
  return { '--hue': String(hash % 360) } as CSSProperties;
}
