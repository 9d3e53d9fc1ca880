import { wordsOf } from './fold.js';
import { PLAIN_CONFIG } from './search-languages.js';
import type { SearchText } from './search-row.js';
import { lexeme } from './tsquery.js';

/** What a text search configuration makes of a word: nothing for a stop word, and nothing before it was asked. */
export interface KnownWord {
  lexemes: readonly string[];
}

/** One language's texts as known words. */
export interface TextWords {
  readonly language: string;
  readonly config: string;
  readonly title: readonly KnownWord[];
  readonly outcomes: readonly KnownWord[];
  readonly description: readonly KnownWord[];
  readonly labels: readonly KnownWord[];
  /** The title again, without accents. */
  readonly plainTitle: readonly KnownWord[];
}

/** Takes texts apart into words, each looked up once. */
export function textWords(
  texts: readonly SearchText[],
  known: (config: string) => (word: string) => KnownWord,
): TextWords[] {
  const plain = known(PLAIN_CONFIG);
  return texts.map(({ language, config, title, outcomes, description, labels }) => {
    const own = known(config);
    const titleWords = lowerWords(title);
    return {
      ...{ language, config },
      title: titleWords.map(own),
      plainTitle: titleWords.map(plain),
      outcomes: lowerWords(outcomes).map(own),
      description: lowerWords(description).map(own),
      labels: lowerWords(labels).map(plain),
    };
  });
}

export interface SearchVectors {
  /**
   * Titles alone, with and without accents; once more as `fi/kurssi`, so that a reader's language can be preferred, and
   * whole (`wholeTitle`), so that a title that is what was asked and nothing else can be.
   */
  readonly title: string;
  /** Everything: titles A, outcomes B, descriptions C, unit and code D. */
  readonly all: string;
}

/** Both vectors of a course in PostgreSQL's notation. All languages lie one after the other, so phrases stay phrases. */
export function searchVectors(texts: readonly TextWords[]): SearchVectors {
  const title = new VectorText();
  const all = new VectorText();
  for (const text of texts) {
    for (const [at, { lexemes }] of text.title.entries()) {
      const found = [...lexemes, ...(text.plainTitle[at]?.lexemes ?? [])];
      title.place(found, 'A');
      all.place(found, 'A');
      for (const one of lexemes) title.mention(`${text.language}/${one}`);
    }
    for (const words of [text.title, text.plainTitle]) {
      const whole = wholeTitle(words.map(({ lexemes }) => lexemes[0] ?? ''));
      if (whole !== undefined) title.mention(whole);
    }
    for (const { lexemes } of text.outcomes) all.place(lexemes, 'B');
    for (const { lexemes } of text.description) all.place(lexemes, 'C');
    for (const { lexemes } of text.labels) all.place(lexemes, 'D');
  }
  return { title: title.toString(), all: all.toString() };
}

/** Nobody types longer titles as a whole. */
const MAX_WHOLE_TITLE = 100;

/** The lexeme that stands for a whole title, made of its words' lexemes; little words, which have none, do not count. */
export function wholeTitle(lexemes: readonly string[]): string | undefined {
  const whole = lexemes.filter((one) => one !== '').join(' ');
  return whole === '' || whole.length > MAX_WHOLE_TITLE ? undefined : `=${whole}`;
}

/** Longer runs of letters are no words of any language. */
const MAX_WORD = 60;

/** PostgreSQL counts positions up to 16383; what stands behind is found, but not by phrase. */
const MAX_POSITION = 16_383;

export function lowerWords(text: string): string[] {
  const words = wordsOf(text.toLowerCase());
  return words.some((word) => word.length > MAX_WORD) ? words.filter((word) => word.length <= MAX_WORD) : words;
}

class VectorText {
  private readonly places = new Map<string, string>();
  private position = 0;

  /** One word of the text; a stop word takes its place too. */
  place(found: readonly string[], weight: 'A' | 'B' | 'C' | 'D'): void {
    if (this.position < MAX_POSITION) this.position += 1;
    const place = weight === 'D' ? String(this.position) : `${this.position}${weight}`;
    for (const one of found) {
      const places = this.places.get(one);
      if (places === undefined) this.places.set(one, place);
      else if (places.length < 300) this.places.set(one, `${places},${place}`);
    }
  }

  mention(one: string): void {
    if (!this.places.has(one)) this.places.set(one, '');
  }

  toString(): string {
    let text = '';
    for (const [one, places] of this.places) text += places === '' ? `${lexeme(one)} ` : `${lexeme(one)}:${places} `;
    return text.trimEnd();
  }
}
