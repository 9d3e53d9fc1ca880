import type { Resolver } from './tiny-graphql.ts';

/** The invented alliance of the benchmark: eight partners with 500 courses each. */
export const PARTNERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `uni-${letter}.example`);
const COURSES_EACH = 500;
const PAGE = 20;

export const SDL = {
  catalogue: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    type Query { course(id: ID!): Course }
    type Course @key(fields: "id") { id: ID! title: String @shareable description: String @shareable ects: Float @shareable seats: Seats }
    type Seats { capacity: Int available: Int }`,
  alliance: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    type Query { searchCourses(query: String!, first: Int = 20): CourseConnection! }
    type CourseConnection { totalCount: Int! nodes: [Course!]! }
    type Course @key(fields: "id") { id: ID! title: String @shareable description: String @shareable ects: Float @shareable }`,
  translations: `
    extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
    type Course @key(fields: "id") { id: ID! translation(lang: String!): Translation }
    type Translation { title: String lang: String status: String }`,
} as const;

export type Role = keyof typeof SDL;

type Data = Record<string, unknown>;

/** What a subgraph answers; `partner` only for catalogue nodes. */
export function rootOf(role: Role): Record<string, Resolver> {
  const entities: Resolver = ({ representations }) =>
    (representations as { id: string }[]).map(({ id }) => OBJECTS[role](id));
  switch (role) {
    case 'catalogue':
      return { _entities: entities, course: ({ id }) => OBJECTS.catalogue(String(id)) };
    case 'alliance':
      return {
        _entities: entities,
        searchCourses: ({ query }) => ({ totalCount: 4000, nodes: coursesFor(String(query)).map(OBJECTS.alliance) }),
      };
    case 'translations':
      return { _entities: entities };
  }
}

/** The ids that a search finds: spread over all partners, other ones for other words. */
export function coursesFor(query: string): string[] {
  let hash = 7;
  for (const letter of query) hash = (hash * 31 + letter.charCodeAt(0)) % 1_000_003;
  return Array.from({ length: PAGE }, (_, index) => {
    const number = (hash + index * 37) % COURSES_EACH;
    return `${PARTNERS[index % PARTNERS.length]}:${number}`;
  });
}

const title = (id: string) => `Course ${id} on the theory and practice of something`;

const OBJECTS: Record<Role, (id: string) => Data> = {
  catalogue: (id) => ({
    __typename: 'Course',
    id,
    title: title(id),
    description: `What the course ${id} is about, in a paragraph of a few hundred characters. `.repeat(4),
    ects: 5,
    seats: { __typename: 'Seats', capacity: 30, available: id.length % 30 },
  }),
  alliance: (id) => ({ __typename: 'Course', id, title: title(id), description: null, ects: 5 }),
  translations: (id) => ({
    __typename: 'Course',
    id,
    translation: ({ lang }: Data) => ({
      __typename: 'Translation',
      title: `${String(lang)}: ${title(id)}`,
      lang,
      status: 'HUMAN',
    }),
  }),
};
