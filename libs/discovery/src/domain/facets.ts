import {
  type CourseFilter,
  type Facet,
  FACET_NAMES,
  type FacetName,
  type FacetValue,
  SOON_DAYS,
} from './course-filter.js';
import { ECTS_BANDS } from './ects-bands.js';
import { primaryLanguage } from './search-languages.js';
import { valuesOf } from './search-row.js';

/** A column's value as text, and how many courses have it. */
export type Group = readonly [string | null, number];

/** Turns the database's groups into facets: lists are taken apart, days become months, what is selected is marked. */
export function readFacets(
  groups: Readonly<Partial<Record<FacetName, readonly Group[]>>>,
  filter: CourseFilter,
  today: string,
): Facet[] {
  return FACET_NAMES.map((name) => ({ name, values: VALUES[name](groups[name] ?? [], filter, today) }));
}

type ReadValues = (groups: readonly Group[], filter: CourseFilter, today: string) => FacetValue[];

const VALUES: Readonly<Record<FacetName, ReadValues>> = {
  INSTITUTION: (groups, { institutions }) => byCount(tally(groups, single), institutions),
  TEACHING_LANGUAGE: (groups, { teachingLanguages }) =>
    byCount(tally(groups, valuesOf), teachingLanguages?.map(primaryLanguage)),
  ECTS: (groups, { ectsBands, ectsMin, ectsMax }) =>
    inOrder(tally(groups, valuesOf), ECTS_BANDS, ectsBands ?? selectedBand(ectsMin, ectsMax)),
  EQF_LEVEL: (groups, { eqfLevels }) => byValue(tally(groups, single), eqfLevels?.map(String)),
  ISCED_F: readIsced,
  MODE: (groups, { modes }) =>
    byCount(tally(groups, valuesOf), modes).map((one) => ({ ...one, value: one.value.toUpperCase() })),
  STARTS: readStarts,
};

function single(text: string): string[] {
  return [text];
}

function tally(groups: readonly Group[], split: (text: string) => readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [text, count] of groups) {
    for (const value of text === null ? [] : split(text)) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return counts;
}

/** What is selected stays visible, also when nothing is left of it. */
function withSelected(counts: ReadonlyMap<string, number>, selected: readonly string[] = []): FacetValue[] {
  const values = new Set([...counts.keys(), ...selected]);
  return [...values].map((value) => ({ value, count: counts.get(value) ?? 0, selected: selected.includes(value) }));
}

function byCount(counts: ReadonlyMap<string, number>, selected?: readonly string[]): FacetValue[] {
  return withSelected(counts, selected).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}

function byValue(counts: ReadonlyMap<string, number>, selected?: readonly string[]): FacetValue[] {
  return withSelected(counts, selected).toSorted((a, b) => (a.value < b.value ? -1 : 1));
}

function inOrder(
  counts: ReadonlyMap<string, number>,
  order: readonly string[],
  selected?: readonly string[],
): FacetValue[] {
  return withSelected(counts, selected).toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

function selectedBand(min: number | undefined, max: number | undefined): string[] {
  return ECTS_BANDS.filter((band) => min !== undefined && band === `${min}-${max ?? ''}`);
}

/** Broad fields; the narrow ones below as well once a single broad field is chosen. */
function readIsced(groups: readonly Group[], { iscedF = [] }: CourseFilter): FacetValue[] {
  const broad = tally(groups, (code) => [code.slice(0, 2)]);
  const [chosen] = new Set(iscedF.map((code) => code.slice(0, 2)));
  const oneBroad = chosen !== undefined && iscedF.every((code) => code.startsWith(chosen));
  const narrow = oneBroad
    ? tally(groups, (code) => (code.startsWith(chosen) && code.length > 2 ? [code.slice(0, 3)] : []))
    : [];
  return byValue(new Map([...broad, ...narrow]), iscedF);
}

/** Months from this one on, and `soon`; a course with two starts in a month counts once. */
function readStarts(
  groups: readonly Group[],
  { startsFrom, startsUntil, startsSoon }: CourseFilter,
  today: string,
): FacetValue[] {
  const until = new Date(Date.parse(`${today}T00:00:00Z`) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10);
  const months = tally(groups, (text) => {
    const days = valuesOf(text);
    const coming = new Set(days.map((day) => day.slice(0, 7)).filter((month) => month >= today.slice(0, 7)));
    return [...(days.some((day) => day >= today && day <= until) ? ['soon'] : []), ...coming];
  });
  const month =
    startsFrom?.endsWith('-01') && startsUntil?.slice(0, 7) === startsFrom.slice(0, 7) ? [startsFrom.slice(0, 7)] : [];
  const values = byValue(months, [...month, ...(startsSoon ? ['soon'] : [])]);
  return [...values.filter(({ value }) => value === 'soon'), ...values.filter(({ value }) => value !== 'soon')];
}
