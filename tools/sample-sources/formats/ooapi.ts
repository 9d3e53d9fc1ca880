import { type Answer, type Asked, json, type University } from '../answer.ts';
import type { Course, Lists, Programme, Texts } from '../catalogue.ts';
import { uuid } from './uuid.ts';

const DEFAULT_PAGE_SIZE = 10;
const MAX_PAGE_SIZE = 250;

/** `[{language, value}]`, as both versions write texts. */
export function typed(texts: Texts): { language: string; value: string }[] {
  return Object.entries(texts).map(([language, value]) => ({ language, value }));
}

/** Outcome by outcome in all its languages; a language may have fewer than another. */
export function outcomes(lists: Lists): { language: string; value: string }[][] {
  const longest = Math.max(0, ...Object.values(lists).map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    Object.entries(lists).flatMap(([language, list]) => {
      const value = list[index];
      return value === undefined ? [] : [{ language, value }];
    }),
  );
}

/** The page that was asked for (`pageSize`, `pageNumber`) of a collection; both versions share its frame. */
export function page<T>(items: readonly T[], query: URLSearchParams, show: (item: T) => unknown): Answer {
  const pageSize = Math.min(positive(query.get('pageSize')) ?? DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
  const pageNumber = positive(query.get('pageNumber')) ?? 1;
  const totalPages = Math.max(1, Math.ceil(items.length / pageSize));
  return json({
    pageSize,
    pageNumber,
    hasPreviousPage: pageNumber > 1,
    hasNextPage: pageNumber < totalPages,
    totalPages,
    items: items.slice((pageNumber - 1) * pageSize, pageNumber * pageSize).map(show),
  });
}

/** What a path below the service's base leads to, given as its segments. */
export type Collection = (segments: readonly string[], query: URLSearchParams) => Answer | undefined;

/** `/things`, `/things/{id}`, and collections of one thing (`/things/{id}/parts`). */
export function collection<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  show: (item: T) => object,
  parts: ReadonlyMap<string, (item: T, query: URLSearchParams) => Answer> = new Map(),
): Collection {
  return ([id, part, ...rest], query) => {
    if (id === undefined) return page(items, query, show);
    const item = items.find((one) => idOf(one) === id);
    if (item === undefined || rest.length > 0) return undefined;
    return part === undefined ? json(show(item)) : parts.get(part)?.(item, query);
  };
}

/** The collection that a path below `base` names. */
export function answerFrom(
  base: string,
  collections: ReadonlyMap<string, Collection>,
  { path, query }: Asked,
): Answer | undefined {
  if (!path.startsWith(`${base}/`)) return undefined;
  const [name = '', ...segments] = path.slice(base.length + 1).split('/');
  return collections.get(name)?.(segments, query);
}

function positive(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}

/** `Münster, Leonardo-Campus 3`; French universities write the town last. */
export function address(place: string, country: string): { city: string; street: string } {
  const parts = place.split(', ');
  const city = (country === 'FR' ? parts.pop() : parts.shift()) ?? place;
  return { city, street: parts.join(', ') };
}

const CYCLES: Readonly<Record<number, string>> = { 5: 'associate degree', 6: 'bachelor', 7: 'master', 8: 'doctoral' };

/** v5 words; v6 writes them with underscores. */
export function cycle(eqfLevel: number): string {
  return CYCLES[eqfLevel] ?? 'undefined';
}

/** Faculty or department, by the word in its English name. */
export function unitKind(unit: Texts): 'school' | 'institute' | 'department' | 'academy' | 'faculty' {
  const words = ['school', 'institute', 'department', 'academy'] as const;
  return words.find((word) => new RegExp(word, 'i').test(unit['en'] ?? '')) ?? 'faculty';
}

export function unitName({ facts }: University, unit: Texts): string {
  return unit[facts.languages[0] ?? ''] ?? Object.values(unit)[0] ?? '';
}

/** Every unit once, in the order of its first course. */
export function units(university: University): Texts[] {
  return [
    ...new Map(university.catalogue.courses.map(({ unit }) => [unitName(university, unit), unit] as const)).values(),
  ];
}

export function courseId({ facts }: University, code: string): string {
  return uuid(facts.domain, 'course', code);
}

export function offeringId({ facts }: University, code: string, key: string): string {
  return uuid(facts.domain, 'offering', `${code}/${key}`);
}

export function programmeId({ facts }: University, code: string): string {
  return uuid(facts.domain, 'programme', code);
}

export function unitId(university: University, unit: Texts): string {
  return uuid(university.facts.domain, 'unit', unitName(university, unit));
}

export function programmeIdsOf(university: University, { code }: Course): string[] {
  return university.catalogue.programmes
    .filter(({ courseCodes }) => courseCodes.includes(code))
    .map((programme) => programmeId(university, programme.code));
}

/** Languages in which a programme's courses are taught, the most frequent first. */
export function programmeLanguages({ catalogue, facts }: University, { courseCodes }: Programme): string[] {
  const counts = new Map<string, number>();
  for (const { code, teachingLanguages } of catalogue.courses) {
    if (!courseCodes.includes(code)) continue;
    for (const language of teachingLanguages) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const ranked = [...counts].sort(([, a], [, b]) => b - a).map(([language]) => language);
  return ranked.length > 0 ? ranked : [...facts.languages.slice(0, 1)];
}
