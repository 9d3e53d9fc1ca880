import { CourseCardParts, PartnerParts, UniversityParts } from './documents.server';
import { ask } from './gateway.server';
import { graphql } from './graphql';
import type { PageLanguage } from './languages';
import { trusted } from './trusted-documents.server';
import { rememberSignposts } from './universities.server';

const Home = graphql(
  `
    query WebHome($languages: [LanguageTag!]) {
      all: searchCourses(first: 1) {
        totalCount
        facets {
          name
          values {
            value
            count
          }
        }
      }
      soon: searchCourses(first: 6, filter: { startsSoon: true }, sort: STARTS_SOON, languages: $languages) {
        totalCount
        nodes {
          ...CourseCardParts
        }
      }
      institutions {
        ...UniversityParts
        url
        languages
        courseCount
        sourceFormat
        freshness {
          ...PartnerParts
        }
      }
    }
  `,
  [CourseCardParts, UniversityParts, PartnerParts],
);
const document = trusted(Home);

/** What the alliance offers today, in numbers and in what begins next. */
export async function home(request: Request, language: PageLanguage) {
  const { data, troubles } = await ask(request, document, { languages: [language] });
  rememberSignposts(data.institutions);
  const facet = (name: string) => data.all.facets.find((candidate) => candidate.name === name)?.values ?? [];
  return {
    totalCount: data.all.totalCount,
    teachingLanguages: facet('TEACHING_LANGUAGE'),
    fields: facet('ISCED_F'),
    starting: data.soon.nodes,
    startingCount: data.soon.totalCount,
    universities: data.institutions,
    troubles,
  };
}
