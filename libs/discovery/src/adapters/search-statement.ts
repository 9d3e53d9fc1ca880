import {
  type CourseFilter,
  type CourseSort,
  type FacetName,
  FACET_NAMES,
  FIELDS_OF_FACET,
  isActive,
  SOON_DAYS,
} from '../domain/course-filter.js';
import type { CursorPosition } from '../domain/cursor.js';
import { collationFor, primaryLanguage } from '../domain/search-languages.js';
import type { SearchPlan } from '../domain/search-plan.js';

export interface SearchRequest {
  readonly plan: SearchPlan;
  readonly filter: CourseFilter;
  readonly sort: CourseSort;
  readonly first: number;
  readonly after?: CursorPosition;
  /** The reader's languages, best first. */
  readonly languages: readonly string[];
  /** ISO day, for "starts soon" and the next start. */
  readonly today: string;
  readonly facets: boolean;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Matches in texts are graded one by one only while they are few: it means reading each long vector. */
const GRADE_UP_TO = 400;

/** The column a facet counts; lists (`|en|fr|`) and days are taken apart by the reader of the answer. */
const COLUMN_OF_FACET: Readonly<Record<FacetName, string>> = {
  INSTITUTION: 'institution',
  TEACHING_LANGUAGE: 'teaching_languages',
  ECTS: 'ects_bands',
  EQF_LEVEL: 'eqf_level',
  ISCED_F: 'isced_f',
  MODE: 'modes',
  STARTS: 'start_days',
};

/**
 * One statement for a page, the number of hits and all facets. Every hit knows which facets' filters it fails, as bits:
 * 0 is on the page, and a facet counts those that fail nothing but itself. Rows that fail two are of no
 * use to anybody. `offset 0` keeps the planner from working the bits out once for each of their uses.
 */
export function searchStatement(request: SearchRequest): Statement {
  const { plan, filter, sort, first, after, facets } = request;
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;

  const narrowed = new Set<FacetName>();
  const failures = FACET_NAMES.flatMap((name, bit) => {
    const conditions = conditionsOf(name, filter, request.today, bind);
    if (conditions.length > 0) narrowed.add(name);
    return conditions.length === 0 ? [] : [`case when ${conditions.join(' and ')} then 0 else ${1 << bit} end`];
  });
  const fails = failures.length === 0 ? '0' : failures.join(' | ');
  const found = plan.wide === '' ? 'true' : `words @@ ${bind(plan.wide)}::tsquery`;
  const { key, order, beyond } = ordering(request, bind);
  const graded = sort === 'RELEVANCE' && plan.wide !== '';
  const grade = graded
    ? `case when (select graded from summary) then least(199, (select ts_rank(c.words, ${bind(plan.exact || plan.wide)}::tsquery, 1) * 400
         from course_search c where c.id = h.id)::int) else 0 end`
    : '';

  const text = `
    with hit as materialized (
      select fails, case when fails = 0 then ${key} end as key, id,
        eqf_level, isced_f, modes, ects_bands, teaching_languages, institution, start_days
      from (select *, ${fails} as fails from course_search where ${found} offset 0) c
      ${narrowed.size > 1 ? 'where fails & (fails - 1) = 0' : ''}
    ),
    summary as materialized (
      select count(*) as total, (${after ? `${bind(after.graded)}::boolean` : `count(*) <= ${GRADE_UP_TO}`}) as graded from hit where fails = 0
    ),
    page as materialized (
      select id, key from (select h.id, h.key ${grade && `+ ${grade}`} as key from hit h where h.fails = 0) ranked
      ${after ? `where ${beyond}` : ''} order by ${order} limit ${bind(first + 1)}
    )
    select (select total from summary)::int as total, (select graded from summary) as graded,
      (select coalesce(json_agg(json_build_object('id', id, 'key', key)), '[]') from page) as page
      ${facets ? `, ${FACET_NAMES.map((name, bit) => facetCount(name, bit, narrowed.has(name))).join(', ')}` : ''},
      case when (select total from summary) = 0 then
        (select json_object_agg(fails, n) from (select fails, count(*) as n from hit group by fails) f) end as failing`;
  return { text, values };
}

/** How many courses a plan and a filter find. */
export function countStatement({ plan, filter, today }: Pick<SearchRequest, 'plan' | 'filter' | 'today'>): Statement {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const conditions = FACET_NAMES.flatMap((name) => conditionsOf(name, filter, today, bind));
  if (plan.wide !== '') conditions.push(`words @@ ${bind(plan.wide)}::tsquery`);
  return {
    text: `select count(*)::int as total from course_search where ${['true', ...conditions].join(' and ')}`,
    values,
  };
}

function facetCount(name: FacetName, bit: number, narrowed: boolean): string {
  const column = COLUMN_OF_FACET[name];
  return `(select coalesce(json_agg(json_build_array(${column}::text, n)), '[]')
    from (select ${column}, count(*) as n from hit where ${narrowed ? `fails in (0, ${1 << bit})` : 'fails = 0'} group by ${column}) f) as "${name}"`;
}

function conditionsOf(
  name: FacetName,
  filter: CourseFilter,
  today: string,
  bind: (value: unknown) => string,
): string[] {
  return FIELDS_OF_FACET[name]
    .filter((field) => isActive(filter, field))
    .flatMap((field) => condition(field, filter, today, bind) ?? []);
}

function condition(
  field: keyof CourseFilter,
  filter: CourseFilter,
  today: string,
  bind: (value: unknown) => string,
): string | undefined {
  const inList = (column: string, values: readonly string[]) =>
    `${column} like any (${bind(values.map((value) => `%|${value}|%`))}::text[])`;
  const from = filter.startsFrom;
  switch (field) {
    case 'institutions':
      return `institution = any (${bind(filter.institutions)}::text[])`;
    case 'teachingLanguages':
      return inList('teaching_languages', (filter.teachingLanguages ?? []).map(primaryLanguage));
    case 'ectsMin':
      return `coalesce(ects_max >= ${bind(hundredths(filter.ectsMin))}::float8, false)`;
    case 'ectsMax':
      return `coalesce(ects_min <= ${bind(hundredths(filter.ectsMax))}::float8, false)`;
    case 'ectsBands':
      return inList('ects_bands', filter.ectsBands ?? []);
    case 'eqfLevels':
      return `coalesce(eqf_level = any (${bind(filter.eqfLevels)}::int[]), false)`;
    case 'iscedF':
      return `coalesce(isced_f like any (${bind((filter.iscedF ?? []).map((code) => `${code}%`))}::text[]), false)`;
    case 'modes':
      return inList('modes', filter.modes ?? []);
    case 'startsFrom':
    case 'startsUntil': {
      if (field === 'startsUntil' && isActive(filter, 'startsFrom')) return undefined;
      if (from && filter.startsUntil && from > filter.startsUntil) return 'false';
      return `starts && daterange(${bind(from ?? null)}::date, ${bind(filter.startsUntil ?? null)}::date, '[]')`;
    }
    case 'startsSoon':
      return `starts && daterange(${bind(today)}::date, ${bind(today)}::date + ${SOON_DAYS}, '[]')`;
  }
}

function hundredths(ects: number | undefined): number {
  return Math.round((ects ?? 0) * 100);
}

interface Ordering {
  readonly key: string;
  readonly order: string;
  /** Condition for rows behind the cursor. */
  readonly beyond: string;
}

function ordering({ sort, after, plan, languages, today }: SearchRequest, bind: (value: unknown) => string): Ordering {
  const behind = (comparison: string, type: string, collation = '') =>
    after
      ? `(key${collation} ${comparison} ${bind(after.key)}::${type} or (key${collation} = ${bind(after.key)}::${type} and id > ${bind(after.id)}))`
      : '';
  if (sort === 'TITLE') {
    const collation = ` collate "${collationFor(languages[0])}"`;
    return { key: 'title', order: `key${collation}, id`, beyond: behind('>', 'text', collation) };
  }
  if (sort === 'STARTS_SOON') {
    const next = `coalesce(lower(starts * datemultirange(daterange(${bind(today)}::date, null))) - date '2000-01-01', 1000000)`;
    return { key: next, order: 'key, id', beyond: behind('>', 'int') };
  }
  return { key: relevance(plan, languages, bind), order: 'key desc, id', beyond: behind('<', 'int') };
}

/**
 * In steps, so that a page can be cut anywhere and never shifts: the words as typed in the title, other words for them
 * in the title, a title in the reader's language, a text in the reader's language; between, how much of the title it
 * is, most of all when it is the whole. Each question is asked only of the rows that passed the one before: this runs
 * for every hit.
 */
function relevance(
  { exact, wide, reader, exactWhole, wideWhole }: SearchPlan,
  languages: readonly string[],
  bind: (value: unknown) => string,
): string {
  if (wide === '') return '0';
  const inTitle = (query: string): string => `title_words @@ ${bind(query)}::tsquery`;
  const unlessWhole = (query: string, points: number, share: string): string =>
    query === '' ? share : `case when ${inTitle(query)} then ${points} else ${share} end`;
  const asTyped =
    exact === ''
      ? ''
      : `when ${inTitle(exact)} then 4000 + ${unlessWhole(exactWhole, 1000, `least(499, ts_rank(title_words, ${bind(exact)}::tsquery, 2) * 5000)::int`)}`;
  const otherwise = `2000 + ${unlessWhole(wideWhole, 500, 'greatest(0, 400 - 10 * length(title_words))')}`;
  const title = asTyped === '' ? otherwise : `case ${asTyped} else ${otherwise} end`;
  const readers = reader === '' ? '' : ` + case when ${inTitle(reader)} then 1000 else 0 end`;
  const [first] = languages;
  // A course with nothing but a title of unknown language may well be in the reader's.
  const text = first
    ? ` + case when text_languages like ${bind(`%|${primaryLanguage(first)}|%`)} or text_languages = '|und|' then 300 else 0 end`
    : '';
  return `case when ${inTitle(wide)} then ${title}${readers} else 0 end${text}`;
}
