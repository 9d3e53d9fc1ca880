import type { CourseRecord, LocalizedText } from '@ithaca/vocabulary';
import { ectsBands } from './ects-bands.js';
import { fold, wordsOf } from './fold.js';
import { primaryLanguage, searchConfig } from './search-languages.js';

/** What one language says about a course, ready for its vector: A title, B outcomes, C description, D the rest. */
export interface SearchText {
  readonly language: string;
  readonly config: string;
  readonly title: string;
  readonly outcomes: string;
  readonly description: string;
  readonly labels: string;
}

/** A course as the index holds it: its facets and its texts. Lists are written `|en|fr|`. */
export interface SearchRow {
  readonly title: string;
  readonly teachingLanguages: string;
  readonly textLanguages: string;
  readonly ectsMin: number | undefined;
  readonly ectsMax: number | undefined;
  readonly ectsBands: string;
  readonly eqfLevel: number | undefined;
  readonly iscedF: string | undefined;
  readonly modes: string;
  /** PostgreSQL datemultirange of the days on which offerings begin. */
  readonly starts: string;
  /** The same days as a list. */
  readonly startDays: string;
  readonly texts: readonly SearchText[];
  /** Distinct `word<TAB>language<TAB>as written` of the titles, for the word list. */
  readonly words: readonly string[];
}

/** All texts of a course together; longer catalogues are cut, since nobody searches beyond. */
const MAX_TEXT = 200_000;

export function searchRow(record: CourseRecord): SearchRow {
  const texts = searchTexts(record);
  const { offerings } = record;
  const days = offerings.flatMap(({ startsOn }) => startsOn ?? []);
  return {
    title: sortTitle(record.title),
    teachingLanguages: list(
      [...(record.teachingLanguages ?? []), ...offerings.flatMap((one) => one.teachingLanguages ?? [])].map(
        primaryLanguage,
      ),
    ),
    textLanguages: list(texts.map(({ language }) => language)),
    ectsMin: record.ects?.min,
    ectsMax: record.ects?.max,
    ectsBands: list(ectsBands(record.ects)),
    eqfLevel: record.eqfLevel,
    iscedF: record.iscedF,
    modes: list([record.mode, ...offerings.map(({ mode }) => mode)].filter((mode) => mode !== undefined)),
    starts: multirange(days),
    startDays: list(days),
    texts,
    words: titleWords(texts),
  };
}

/** Distinct values in one text, sorted, so that equal sets are equal texts. */
export function list(values: readonly string[]): string {
  const distinct = [...new Set(values)].sort();
  return distinct.length === 0 ? '' : `|${distinct.join('|')}|`;
}

export function valuesOf(text: string): string[] {
  return text.split('|').filter((value) => value !== '');
}

function searchTexts(record: CourseRecord): SearchText[] {
  const fields = [record.title, record.description, record.learningOutcomes, record.unit];
  const tags = [...new Set(fields.flatMap((field) => Object.keys(field ?? {})))];
  let room = MAX_TEXT;
  const take = (field: LocalizedText | undefined, tag: string): string => {
    const version = field?.[tag];
    if (!version || version.status === 'draft') return '';
    const text = version.text.normalize('NFC').slice(0, room);
    room -= text.length;
    return text;
  };
  return tags.map((tag, at) => ({
    language: primaryLanguage(tag),
    config: searchConfig(tag),
    title: wordsOf(take(record.title, tag)).join(' '),
    outcomes: take(record.learningOutcomes, tag),
    description: take(record.description, tag),
    labels: [take(record.unit, tag), at === 0 ? wordsOf(record.code).join(' ') : ''].join(' ').trim(),
  }));
}

/** One title to sort by: English where there is one, else the original. */
function sortTitle(title: LocalizedText): string {
  const versions = Object.entries(title).filter(([, { status }]) => status !== 'draft');
  const english = versions.find(([tag]) => primaryLanguage(tag) === 'en');
  const original = versions.find(([, { status }]) => status === 'original');
  return ((english ?? original ?? versions[0])?.[1].text ?? '').normalize('NFC').trim().slice(0, 200);
}

function titleWords(texts: readonly SearchText[]): string[] {
  const words = texts.flatMap(({ language, title }) =>
    title
      .toLowerCase()
      .split(' ')
      .filter((word) => word.length > 2 && word.length < 40 && !/\p{N}/u.test(word))
      .map((word) => `${fold(word)}\t${language}\t${word}`),
  );
  return [...new Set(words)];
}

/** PostgreSQL joins days that follow one another by itself. */
function multirange(days: readonly string[]): string {
  return `{${[...new Set(days)].map((day) => `[${day},${day}]`).join(',')}}`;
}
