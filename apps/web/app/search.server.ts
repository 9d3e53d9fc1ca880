import { CourseCardParts, PartnerParts, UniversityParts } from './documents.server';
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
      institutions {
        ...UniversityParts
      }
    }
  `,
  [CourseCardParts, PartnerParts, UniversityParts],
);

const document = trusted(SearchCourses);

type Result = ResultOf<typeof SearchCourses>;
export type Search = Result['searchCourses'];
/** All members, found or not: the filter names them. */
export type Member = Result['institutions'][number];
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
): Promise<Answer<Result> & { cursorLost: boolean }> {
  try {
    return { ...(await ask(request, document, variables)), cursorLost: false };
  } catch (error) {
    if (!(error instanceof AskedWrongly) || !variables.after) throw error;
    return { ...(await ask(request, document, { ...variables, after: null })), cursorLost: true };
  }
}
