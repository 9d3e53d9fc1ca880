import { CourseCardParts, PartnerParts, UniversityParts } from './documents.server';
import { ask, type Answer } from './gateway.server';
import { graphql, type ResultOf } from './graphql';
import { trusted } from './trusted-documents.server';

const InstitutionPage = graphql(
  `
    query WebInstitution($domain: ID!, $languages: [LanguageTag!]) {
      institution(domain: $domain) {
        ...UniversityParts
        url
        languages
        erasmusCode
        ror
        pic
        courseCount
        sourceFormat
        freshness {
          ...PartnerParts
        }
      }
      searchCourses(first: 6, filter: { institutions: [$domain] }, sort: STARTS_SOON, languages: $languages) {
        nodes {
          ...CourseCardParts
        }
      }
    }
  `,
  [UniversityParts, PartnerParts, CourseCardParts],
);
const document = trusted(InstitutionPage);

type Result = ResultOf<typeof InstitutionPage>;
export interface InstitutionAnswer {
  readonly institution: NonNullable<Result['institution']> | null;
  readonly courses: Result['searchCourses']['nodes'];
}

/** A university with its facts and the courses that begin next; null when the alliance has no such member. */
export async function institution(
  request: Request,
  domain: string,
  languages: string[],
): Promise<Answer<InstitutionAnswer>> {
  const { data, troubles } = await ask(request, document, { domain, languages });
  return { data: { institution: data.institution, courses: data.searchCourses?.nodes ?? [] }, troubles };
}
