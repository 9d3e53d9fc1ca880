import { CourseCardParts, PartnerParts } from './documents.server';
import { ask, AskedWrongly, type Answer } from './gateway.server';
import { graphql, type ResultOf } from './graphql';
import type { SearchVariables } from './search-filter.server';
import { trusted } from './trusted-documents.server';

export const SearchCourses = graphql(
  `
    query WebSearchCourses(
      $query: String
      $filter: CourseFilter
      $first: Int!
      $after: String
      $languages: [LanguageTag!]
      $sort: CourseSort!
    ) {
      searchCourses(query: $query, filter: $filter, first: $first, after: $after, languages: $languages, sort: $sort) {
        totalCount
        nodes {
          ...CourseCardParts
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        facets {
          name
          values {
            value
            count
            selected
          }
        }
        corrections
        relaxations {
          drop
          count
        }
        partners {
          ...PartnerParts
        }
      }
    }
  `,
  [CourseCardParts, PartnerParts],
);

const document = trusted(SearchCourses);

export type Search = ResultOf<typeof SearchCourses>['searchCourses'];
export type CourseCard = Search['nodes'][number];
export type Partner = Search['partners'][number];
export type Facet = Search['facets'][number];

/**
 * One page of a search. A cursor that the index does not know (an old link, a forged one) leads to the first page,
 * and `cursorLost` says so.
 */
export async function searchCourses(
  request: Request,
  variables: SearchVariables,
): Promise<Answer<Search> & { cursorLost: boolean }> {
  try {
    const { data, troubles } = await ask(request, document, variables);
    return { data: data.searchCourses, troubles, cursorLost: false };
  } catch (error) {
    if (!(error instanceof AskedWrongly) || !variables.after) throw error;
    const { data, troubles } = await ask(request, document, { ...variables, after: null });
    return { data: data.searchCourses, troubles, cursorLost: true };
  }
}
