import { ISCED_F_FIELDS } from './isced-f.codes.js';

export type IscedFLevel = 'broad' | 'narrow' | 'detailed' | 'unknown';

/** `nfd` not further defined, `nec` not elsewhere classified. */
export type IscedFKind = 'regular' | 'nfd' | 'nec' | 'interdisciplinary';

/** What an ISCED-F 2013 code says. An n.f.d. code has the level it defines: `0610` is narrow, `0600` broad. */
export type IscedFClass =
  | { readonly valid: false }
  | {
      readonly valid: true;
      readonly level: IscedFLevel;
      readonly kind?: IscedFKind;
      /** Two digits. */
      readonly broad: string;
      /** Three digits; null for a broad code. */
      readonly narrow: string | null;
    };

const NARROW = new Set(Object.keys(ISCED_F_FIELDS));
const DETAILED = new Set(Object.values(ISCED_F_FIELDS).flat());

/** The 11 broad fields, in order. */
export const ISCED_F_BROAD: readonly string[] = [...new Set([...NARROW].map((code) => code.slice(0, 2)))];
const BROAD = new Set(ISCED_F_BROAD);

/**
 * Classifies an ISCED-F 2013 code of 2 to 4 digits; leading zeros belong to it.
 * Listed fields, n.f.d. (0, 00), inter-disciplinary (8, 88), n.e.c. (9, 99) and 9999 = unknown are valid.
 */
export function classifyIscedF(code: string): IscedFClass {
  if (code === '9999') return { valid: true, level: 'unknown', broad: '99', narrow: '999' };
  const broad = code.slice(0, 2);
  if (!/^\d{2,4}$/.test(code) || !BROAD.has(broad)) return { valid: false };
  if (code.length === 2) return { valid: true, level: 'broad', kind: 'regular', broad, narrow: null };
  if (code === `${broad}0` || code === `${broad}00`)
    return { valid: true, level: 'broad', kind: 'nfd', broad, narrow: null };
  const narrow = code.slice(0, 3);
  const level: IscedFLevel = code.length === 3 ? 'narrow' : 'detailed';
  if (code === `${broad}8` || code === `${broad}88`)
    return { valid: true, level, kind: 'interdisciplinary', broad, narrow };
  if (code === `${broad}9` || code === `${broad}99`) return { valid: true, level, kind: 'nec', broad, narrow };
  if (!NARROW.has(narrow)) return { valid: false };
  if (code.length === 3) return { valid: true, level, kind: 'regular', broad, narrow };
  if (DETAILED.has(code)) return { valid: true, level, kind: 'regular', broad, narrow };
  if (code.endsWith('0')) return { valid: true, level: 'narrow', kind: 'nfd', broad, narrow };
  if (code.endsWith('9')) return { valid: true, level, kind: 'nec', broad, narrow };
  return { valid: false };
}
