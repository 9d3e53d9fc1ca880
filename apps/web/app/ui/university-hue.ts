import type { CSSProperties } from 'react';

/**
 * A university's own hue, for thin accents only: never the sole carrier of meaning. It follows from the domain, so a
 * new member has one without anybody choosing.
 */
export function universityHue(domain: string): CSSProperties {
  let hash = 2166136261;
  for (const character of domain) hash = Math.imul(hash ^ character.charCodeAt(0), 16777619) >>> 0;
  return { '--hue': String(hash % 360) } as CSSProperties;
}
