import { isolated } from './one-line.js';

/** A piece of a sentence: our own words, or words that people wrote, in their own language where it is known. */
export type Piece = string | { readonly text: string; readonly lang?: string };
export type Sentence = readonly Piece[];

const OPEN = '\uE000';
const CLOSE = '\uE001';

/**
 * A sentence with foreign words in it. The translator gets a mark for each and puts it where the language wants it;
 * private use, so no text of ours or theirs holds one (`oneLine` takes them out).
 */
export function sentence(
  words: Readonly<Record<string, { readonly text: string; readonly lang?: string }>>,
  translate: (values: Readonly<Record<string, string>>) => string,
): Sentence {
  const names = Object.keys(words);
  const marks = Object.fromEntries(names.map((name, at) => [name, `${OPEN}${at}${CLOSE}`]));
  return translate(marks)
    .split(/\uE000(\d+)\uE001/)
    .map((part, at): Piece => (at % 2 === 0 ? part : words[names[Number(part)]!]!))
    .filter((piece) => piece !== '');
}

export function plainSentence(pieces: Sentence): string {
  return pieces.map((piece) => (typeof piece === 'string' ? piece : isolated(piece.text))).join('');
}
