import { Injectable } from '@nestjs/common';
import { CourseSearchRepository, type FoundPage } from '../adapters/course-search.repository.js';
import type { SearchRequest } from '../adapters/search-statement.js';
import { checkFilter } from '../domain/check-filter.js';
import {
  activeFields,
  type CourseFilter,
  type CourseSort,
  type Facet,
  FACET_NAMES,
  FIELDS_OF_FACET,
  isActive,
} from '../domain/course-filter.js';
import { type CursorPosition, decodeCursor, encodeCursor, searchFingerprint } from '../domain/cursor.js';
import { BadCursor, PageSize } from '../domain/errors.js';
import { readFacets } from '../domain/facets.js';
import { NOTHING_ASKED } from '../domain/search-plan.js';
import { ReadQueryWords } from './read-query.js';

export interface CourseSearch {
  /** Free text in any language; absent or blank: all courses. */
  readonly query?: string;
  readonly filter?: CourseFilter;
  /** 1..100, else PageSize. */
  readonly first?: number;
  /** Cursor of an earlier page of the same query, filter and order. */
  readonly after?: string;
  /** The reader's languages, best first. */
  readonly languages?: readonly string[];
  readonly sort?: CourseSort;
  /** False leaves the facets out, for a caller that does not show them. */
  readonly facets?: boolean;
  /** ISO day; today's day in UTC when absent. */
  readonly today?: string;
}

/** Which filters to drop so that something is found, and how many courses that would be. */
export interface Relaxation {
  readonly drop: readonly string[];
  readonly count: number;
}

export interface CourseSearchResult {
  readonly totalCount: number;
  readonly edges: readonly { readonly id: string; readonly cursor: string }[];
  readonly hasNextPage: boolean;
  readonly facets: readonly Facet[];
  readonly corrections: readonly string[];
  readonly relaxations: readonly Relaxation[];
}

const PAGES_KEPT = 500;

/** The search over all partners' courses. Pages are cut by sort key and id, so rows that come or go never shift them. */
@Injectable()
export class SearchCourses {
  private kept: { readonly revision: string; readonly pages: Map<string, FoundPage> } = {
    revision: '',
    pages: new Map(),
  };

  constructor(
    private readonly words: ReadQueryWords,
    private readonly index: CourseSearchRepository,
  ) {}

  /** @throws PageSize @throws BadCursor @throws BadFilter */
  async execute(search: CourseSearch): Promise<CourseSearchResult> {
    const { query = '', filter = {}, first = 20, languages = [], sort = 'RELEVANCE', facets = true } = search;
    const { today = new Date().toISOString().slice(0, 10) } = search;
    if (!Number.isInteger(first) || first < 1 || first > 100) throw new PageSize({ first, min: 1, max: 100 });
    checkFilter(filter);
    const text = query.normalize('NFC').trim();
    const active = activeFields(filter).toSorted();
    const fingerprint = searchFingerprint([text, active.map((field) => [field, filter[field]]), sort, languages]);
    const after = search.after ? decodeCursor(search.after, fingerprint) : undefined;
    if (after && (sort === 'TITLE') !== (typeof after.key === 'string')) throw new BadCursor();

    const { corrections, ...plan } = await this.words.execute(query, languages);
    const request: SearchRequest = {
      plan,
      filter,
      sort,
      first,
      languages: [...languages],
      today,
      facets,
      ...(after && { after }),
    };
    const { total, graded, page, groups, failing } = await this.find(request);
    const shown = page.slice(0, first);
    const cursorOf = (position: CursorPosition): string => encodeCursor(position, fingerprint);
    return {
      totalCount: total,
      edges: shown.map(({ id, key }) => ({ id, cursor: cursorOf({ id, key, graded }) })),
      hasNextPage: page.length > first,
      facets: facets ? readFacets(groups, filter, today) : [],
      corrections,
      relaxations: total === 0 ? await this.relaxations(request, failing) : [],
    };
  }

  /**
   * Without words every course is a hit, which costs most and is asked most (home page, filters alone): such answers
   * are kept until a course changes.
   */
  private async find(request: SearchRequest): Promise<FoundPage> {
    if (request.plan.wide !== '') return this.index.search(request);
    const revision = await this.index.revision();
    if (this.kept.revision !== revision) this.kept = { revision, pages: new Map() };
    const { pages } = this.kept;
    const key = JSON.stringify(request);
    const known = pages.get(key);
    if (known) return known;
    const found = await this.index.search(request);
    const [oldest] = pages.keys();
    if (pages.size >= PAGES_KEPT && oldest !== undefined) pages.delete(oldest);
    pages.set(key, found);
    return found;
  }

  /** For a search without hits: each filter alone first, then all of them, then the words. */
  private async relaxations(request: SearchRequest, failing: Readonly<Record<string, number>>): Promise<Relaxation[]> {
    const { filter, plan, today } = request;
    const single = FACET_NAMES.flatMap((name, bit) => {
      const drop = FIELDS_OF_FACET[name].filter((field) => isActive(filter, field));
      return drop.length > 0 ? [{ drop, count: failing[String(1 << bit)] ?? 0 }] : [];
    });
    const several = single.length > 1 && single.every(({ count }) => count === 0);
    const all = several
      ? [{ drop: activeFields(filter), count: await this.index.count({ plan, filter: {}, today }) }]
      : [];
    const words =
      plan.wide === ''
        ? []
        : [{ drop: ['query'], count: await this.index.count({ plan: NOTHING_ASKED, filter, today }) }];
    return [...single, ...all, ...words].filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
  }
}
