import { fold, wordsOf } from './fold.js';

/** What a person typed, taken apart. Any text is a query; nothing in it is an error. */
export interface ParsedQuery {
  /** Alternatives separated by the word OR; all units of one alternative must be found. */
  readonly alternatives: readonly (readonly QueryUnit[])[];
  /** Words and phrases that may not be found. */
  readonly excluded: readonly QueryUnit[];
}

export type QueryUnit =
  /** One word; `open` when it is the last one and may go on (search as you type). */
  | { readonly kind: 'word'; readonly text: string; readonly folded: string; readonly open: boolean }
  /** Words in this order, as they stood in quotation marks. */
  | { readonly kind: 'phrase'; readonly text: string };

const MAX_LENGTH = 300;
const MAX_UNITS = 16;
const PIECES = /(-?)"([^"]*)"?|(\S+)/gu;

/** Web search syntax: `"exact phrase"`, `-without`, `or` between alternatives. */
export function parseQuery(text: string): ParsedQuery {
  const clean = text
    .slice(0, MAX_LENGTH)
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .replace(/[“”„«»]/gu, '"')
    .normalize('NFC');
  const alternatives: QueryUnit[][] = [[]];
  const excluded: QueryUnit[] = [];
  let taken = 0;
  for (const [, minus, quoted, bare] of clean.matchAll(PIECES)) {
    if (taken >= MAX_UNITS) break;
    if (bare !== undefined && /^or$/iu.test(bare) && alternatives.at(-1)?.length) {
      alternatives.push([]);
      continue;
    }
    const without = minus === '-' || (bare?.startsWith('-') === true && bare.length > 1);
    const words = wordsOf(quoted ?? bare ?? '');
    // `e-learning` and `node.js` are looked for as their parts, in this order.
    const units: QueryUnit[] = quoted !== undefined && words.length > 1 ? [phrase(words)] : words.map(word);
    (without ? excluded : (alternatives.at(-1) ?? [])).push(...units);
    taken += units.length;
  }
  const filled = alternatives.filter((units) => units.length > 0);
  return { alternatives: openLastWord(filled, clean), excluded };
}

function word(text: string): QueryUnit {
  return { kind: 'word', text: text.toLowerCase(), folded: fold(text), open: false };
}

function phrase(words: readonly string[]): QueryUnit {
  return { kind: 'phrase', text: words.join(' ').toLowerCase() };
}

/** The last word may be unfinished unless a blank or a quotation mark follows it. */
function openLastWord(alternatives: QueryUnit[][], clean: string): QueryUnit[][] {
  const last = alternatives.at(-1)?.at(-1);
  if (last?.kind !== 'word' || !new RegExp(`${last.text}$`, 'iu').test(clean)) return alternatives;
  return [...alternatives.slice(0, -1), [...(alternatives.at(-1) ?? []).slice(0, -1), { ...last, open: true }]];
}
