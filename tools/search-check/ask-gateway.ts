export interface Asked {
  readonly query: string;
  readonly languages: readonly string[];
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly first: number;
  readonly facets: boolean;
}

export interface Found {
  readonly totalCount: number;
  readonly corrections: readonly string[];
  readonly courses: readonly { readonly id: string; readonly title: string }[];
}

const document = (facets: boolean): string => `
  query ($query: String, $languages: [LanguageTag!], $filter: CourseFilter, $first: Int) {
    searchCourses(query: $query, languages: $languages, filter: $filter, first: $first) {
      totalCount
      corrections
      ${facets ? 'facets { name values { value count selected } }' : ''}
      edges { node { id title { value } } }
    }
  }`;

interface Answer {
  readonly data?: {
    readonly searchCourses: Omit<Found, 'courses'> & {
      readonly edges: readonly { readonly node: { readonly id: string; readonly title: { readonly value: string } } }[];
    };
  };
  readonly errors?: readonly { readonly message: string }[];
}

/** One search through the gateway. @throws Error with the gateway's words when it answers with errors. */
export async function askGateway(gateway: string, { facets, ...variables }: Asked): Promise<Found> {
  const response = await fetch(gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: document(facets), variables }),
  });
  const { data, errors = [] } = (await response.json()) as Answer;
  if (!data || errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; ') || 'no data');
  const { totalCount, corrections, edges } = data.searchCourses;
  return { totalCount, corrections, courses: edges.map(({ node }) => ({ id: node.id, title: node.title.value })) };
}
