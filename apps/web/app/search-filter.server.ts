import type { VariablesOf } from './graphql';
import type { SearchCourses } from './search.server';
import type { SearchAddress } from './search-address';

export type SearchVariables = VariablesOf<typeof SearchCourses>;
type CourseFilter = NonNullable<SearchVariables['filter']>;

const SORT = { relevance: 'RELEVANCE', starts: 'STARTS_SOON', title: 'TITLE' } as const;

/** A search address as the API asks for it. */
export function searchVariables(address: SearchAddress, languages: string[], first: number): SearchVariables {
  return {
    query: address.q === '' ? null : address.q,
    filter: courseFilter(address),
    first,
    after: address.after ?? null,
    languages,
    sort: SORT[address.sort],
  };
}

function courseFilter(address: SearchAddress): CourseFilter {
  const list = <T>(values: readonly T[]): T[] | undefined => (values.length > 0 ? [...values] : undefined);
  return {
    institutions: list(address.institution),
    teachingLanguages: list(address.language),
    eqfLevels: list(address.level.map(Number)),
    iscedF: list(address.field),
    modes: list(address.mode),
    ectsBands: list(address.ects),
    ...startFilter(address.starts),
  };
}

function startFilter(starts: string | undefined): CourseFilter {
  if (!starts) return {};
  if (starts === 'soon') return { startsSoon: true };
  const [year = 0, month = 1] = starts.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  return { startsFrom: `${starts}-01`, startsUntil: lastDay };
}
