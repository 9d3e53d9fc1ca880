import { Args, Context, Info, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import type { CourseSort } from '../domain/course-filter.js';
import { SearchCourses } from '../use-cases/search-courses.js';
import type { PartnerOverview } from '../use-cases/partner-overviews.js';
import { CourseConnectionType } from './connection.types.js';
import { CourseSortEnum } from './enums.js';
import { IndexLoaders } from './index-loaders.js';
import { PartnerFreshnessType } from './institution.types.js';
import { LanguageTagScalar } from '@ithaca/platform';
import { CourseFilterInput } from './search.types.js';
import { courseView } from './views.js';

@Resolver(() => CourseConnectionType)
export class SearchResolver {
  constructor(
    private readonly search: SearchCourses,
    private readonly loaders: IndexLoaders,
  ) {}

  @Query(() => CourseConnectionType, { description: "All partners' courses, from the alliance's index." })
  async searchCourses(
    @Context() context: object,
    @Info() info: GraphQLResolveInfo,
    @Args({
      name: 'query',
      type: () => String,
      nullable: true,
      description: 'Free text in any language: "a phrase", -without, or.',
    })
    query: string | null,
    @Args({ name: 'filter', type: () => CourseFilterInput, nullable: true }) filter: CourseFilterInput | null,
    @Args({ name: 'first', type: () => Int, nullable: true, defaultValue: 20, description: '1..100' }) first: number,
    @Args({
      name: 'after',
      type: () => String,
      nullable: true,
      description: 'Cursor of the same query, filter and order.',
    })
    after: string | null,
    @Args({
      name: 'languages',
      type: () => [LanguageTagScalar],
      nullable: true,
      description: "The reader's, best first.",
    })
    languages: string[] | null,
    @Args({ name: 'sort', type: () => CourseSortEnum, nullable: true, defaultValue: 'RELEVANCE' }) sort: CourseSort,
  ): Promise<object> {
    const preferred = languages ?? [];
    const { edges, totalCount, hasNextPage, facets, corrections, relaxations } = await this.search.execute({
      ...{ first: first ?? 20, languages: preferred, sort: sort ?? 'RELEVANCE', facets: asksFor('facets', info) },
      ...(query && { query }),
      ...(filter && { filter: withoutNulls(filter) }),
      ...(after && { after }),
    });
    const { courses } = this.loaders.of(context);
    const items = await courses.loadMany(edges.map(({ id }) => id));
    // A course that left the index between the two statements is left out.
    const found = edges.flatMap(({ cursor }, at) => {
      const item = items[at];
      if (item instanceof Error) throw item;
      return item ? [{ cursor, node: courseView(item, preferred) }] : [];
    });
    const chosen = filter?.institutions ?? [];
    return {
      ...{ totalCount, corrections, relaxations, facets, edges: found, nodes: found.map(({ node }) => node) },
      pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor },
      chosen,
    };
  }

  /** Of a search in some institutions only those. */
  @ResolveField(() => [PartnerFreshnessType], {
    description: 'How fresh the courses of each partner of this search are.',
  })
  async partners(
    @Parent() { chosen }: { chosen: readonly string[] },
    @Context() context: object,
  ): Promise<PartnerOverview[]> {
    const all = [...(await this.loaders.of(context).partners()).values()];
    return all.filter(
      ({ partner }) => partner.state === 'active' && (chosen.length === 0 || chosen.includes(partner.domain)),
    );
  }
}

/** A client that writes `null` means: not given. */
function withoutNulls(filter: CourseFilterInput): CourseFilterInput {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
}

function asksFor(field: string, { fieldNodes, fragments }: GraphQLResolveInfo): boolean {
  const inside = (set: SelectionSetNode | undefined): boolean =>
    set?.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === field;
      return inside(
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection.selectionSet
          : fragments[selection.name.value]?.selectionSet,
      );
    }) ?? false;
  return fieldNodes.some(({ selectionSet }) => inside(selectionSet));
}
