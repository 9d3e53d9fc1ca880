import { byKeys, LINK, type Subgraph } from './two-engines.js';

// `twin` and `other...` have the type of the key beside them: an alias that served as key would find another course.
const COURSES = [
  {
    id: 'c1',
    twin: 'c2',
    name: 'Logic',
    hours: 40,
    level: 6,
    size: { seats: 30, beds: 1 },
    annex: { seats: 5, beds: 2 },
  },
  { id: 'c2', twin: 'c1', name: 'Law', hours: 10, level: 7, size: { seats: 20, beds: 3 }, annex: null },
].map((course, at) => ({
  ...course,
  code: { system: 'local', value: `${at + 1}`, twin: `${2 - at}` },
  otherCode: { system: 'local', value: `${2 - at}`, twin: `${at + 1}` },
}));
const MEDIA = [
  { __typename: 'Book', id: 'm1', twin: 'm2', title: 'A book', isbn: 'm2' },
  { __typename: 'Film', id: 'm2', twin: 'm1', title: 'A film', reel: 'm1' },
];
type Row = Record<string, unknown>;

/** Subgraphs in which every key and every required field has a neighbour of the same type. */
export const TWINS: Record<string, Subgraph> = {
  catalogue: {
    sdl: `${LINK}
      type Query { courses: [Course!]! media: [Media!]! found: [Found] }
      type Mutation { touch: Course! }
      type Course @key(fields: "id") @key(fields: "code { system value }") {
        id: ID! twin: ID! name: String hours: Int level: Int size: Size annex: Size code: Code! otherCode: Code! next: [Course]
        load(unit: Int): String broken: ID unsure(id: ID): ID
      }
      type Code @shareable { system: String! value: String! twin: String! }
      type Size { seats: Int beds: Int }
      interface Media @key(fields: "id") { id: ID! twin: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! twin: ID! title: String isbn: ID! }
      type Film implements Media @key(fields: "id") { id: ID! twin: ID! title: String reel: ID! }
      union Found = Book | Course`,
    resolvers: {
      Query: {
        courses: () => COURSES,
        media: () => MEDIA,
        found: () => [MEDIA[0], null, { __typename: 'Course', ...COURSES[1] }],
      },
      Mutation: { touch: () => COURSES[1] },
      Media: { __resolveType: ({ __typename }: Row) => __typename },
      Course: {
        ...byKeys(COURSES, ['id'], ['code']),
        next: ({ id }: Row) => [...COURSES.filter((one) => one.id !== id), null],
        broken: () => {
          throw new Error('not told');
        },
        load: ({ id }: Row, { unit }: Row) => `load ${String(id)} ${String(unit)}`,
        unsure: (_: unknown, { id }: Row) => id ?? null,
      },
    },
  },
  rooms: {
    sdl: `${LINK}
      type Course @key(fields: "id") {
        id: ID! hours: Int @external size: Size @external load(unit: Int): String @external
        effort: String @requires(fields: "load(unit: 60)")
        other: String @requires(fields: "load(unit: 24)")
        room: String crowding: String @requires(fields: "hours size { seats }")
      }
      type Size @external { seats: Int }`,
    resolvers: {
      Course: {
        __resolveReference: (given: Row) => given,
        room: ({ id }: Row) => `room of ${String(id)}`,
        other: ({ load }: Row) => `other ${String(load)}`,
        effort: ({ load }: Row) => `effort ${String(load)}`,
        crowding: ({ hours, size }: { hours: number; size: { seats: number } }) => `${hours} h, ${size.seats} in`,
      },
    },
  },
  prices: {
    sdl: `${LINK}
      type Course @key(fields: "code { system value }") { code: Code! price: String }
      type Code @shareable { system: String! value: String! }`,
    resolvers: {
      Course: {
        __resolveReference: (given: Row) => given,
        price: ({ code }: { code: { system: string; value: string } }) => `price of ${code.system} ${code.value}`,
      },
    },
  },
  stars: {
    sdl: `${LINK} type Media @key(fields: "id") @interfaceObject { id: ID! stars: String }`,
    resolvers: {
      Media: { __resolveReference: (given: Row) => given, stars: ({ id }: Row) => `stars of ${String(id)}` },
    },
  },
};

/** What both courses say. */
export const courses = (first: object, second: object) => ({ courses: [first, second] });
/** router-runtime gives the alias as key: another entity comes back, or none. */
export const refused = (...failed: (string | undefined)[]) => ({ data: null, failed });
