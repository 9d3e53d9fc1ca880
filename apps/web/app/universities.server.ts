import { PartnerParts, UniversityParts } from './documents.server';
import { ask, type Answer, GatewayUnavailable } from './gateway.server';
import type { PageLanguage } from './languages';
import { type Names, namesOf } from './ui/university-name';
import { graphql, type ResultOf } from './graphql';
import { trusted } from './trusted-documents.server';

const Universities = graphql(
  `
    query WebUniversities($languages: [LanguageTag!]) {
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
  [UniversityParts, PartnerParts],
);
const document = trusted(Universities);

export type University = ResultOf<typeof Universities>['institutions'][number];

/** Where to go when nothing else can be said. */
export interface Signpost {
  readonly name: string;
  readonly lang: string;
  readonly url: string;
}

/** The members as they were last told to this process, for the page that stands in when the gateway is away. */
let signposts: readonly Signpost[] = [];

/** All members of the alliance, with how fresh their courses are. */
export async function universities(request: Request, languages: string[]): Promise<Answer<readonly University[]>> {
  const { data, troubles } = await ask(request, document, { languages });
  rememberSignposts(data.institutions);
  return { data: data.institutions, troubles };
}

export function rememberSignposts(members: readonly Pick<University, 'name' | 'url'>[]): void {
  signposts = members.flatMap(({ name, url }) => (url ? [{ name: name.value, lang: name.lang, url }] : []));
}

export function lastKnownSignposts(): readonly Signpost[] {
  return signposts;
}

/** Names of the universities by domain; empty when nobody can say them now, and the domains stand for themselves. */
export async function universityNames(request: Request, language: PageLanguage): Promise<Names> {
  try {
    const { data: members } = await universities(request, [language]);
    return namesOf(members);
  } catch (error) {
    if (error instanceof GatewayUnavailable) return {};
    throw error;
  }
}
