import { answerOf, LINK, type Subgraph, twoEngines } from '../testing/two-engines.js';
import type { Engine } from './engine.js';

const byId = (fields: object) => ({ __resolveReference: (given: { id: string }) => ({ ...given, ...fields }) });

/** Three subgraphs that use most of what Federation 2 has. */
const SUBGRAPHS: Record<string, Subgraph> = {
  courses: {
    sdl: `${LINK}
      type Query { media: [Media!]! course(id: ID!): Course things: [Thing] me: Person shared: Shared @shareable }
      type Mutation { first(value: Int!): Int! }
      interface Media @key(fields: "id") { id: ID! title: String }
      type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int author: Person @provides(fields: "name") }
      type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int kind: Kind }
      type Course @key(fields: "id") @key(fields: "code { system value }") { id: ID! code: Code! level: Int size: Size }
      type Code @shareable { system: String! value: String! }
      type Size @shareable { seats: Int }
      type Person @key(fields: "id") { id: ID! name: String @external }
      type Shared @shareable { a: Int }
      union Thing = Book | Film | Course
      enum Kind { SHORT LONG }`,
    resolvers: {
      Query: {
        media: () => [book, film, { ...book, id: 'b2' }],
        course: (_: unknown, { id }: { id: string }) => ({ id, ...course }),
        things: () => [book, { __typename: 'Course', id: 'c1', ...course }, null, film],
        me: () => ({ id: 'p1' }),
        shared: () => ({ a: 1 }),
      },
      Mutation: { first: (_: unknown, { value }: { value: number }) => value + 1 },
      Media: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
      Course: byId({ id: 'c1', code: { system: 'x', value: '1' }, level: 6, size: { seats: 3 } }),
    },
  },
  reviews: {
    sdl: `${LINK}
      type Query { newest: Course shared: Shared @shareable }
      type Mutation { second(value: Int!): Int! }
      type Media @key(fields: "id") @interfaceObject { id: ID! stars: Float reviews(first: Int = 2): [Review!]! }
      type Review { text: String by: Person }
      type Course @key(fields: "code { system value }") { code: Code! rating: String @requires(fields: "level size { seats }") level: Int @external size: Size @external hidden: Int @inaccessible }
      type Code @shareable { system: String! value: String! }
      type Size @shareable { seats: Int @external }
      type Person @key(fields: "id") { id: ID! nickname: String }
      type Shared @shareable { a: Int b: Int }`.replace('seats: Int @external', 'seats: Int'),
    resolvers: {
      Query: { newest: () => ({ code: { system: 'x', value: '1' } }), shared: () => ({ a: 1, b: 2 }) },
      Mutation: { second: (_: unknown, { value }: { value: number }) => value + 2 },
      Media: {
        ...byId({}),
        stars: ({ id }: { id: string }) => id.length,
        reviews: ({ id }: { id: string }, { first }: { first: number }) =>
          Array.from({ length: first }, (_, n) => ({ text: `${id} ${n}`, by: { id: `p${n}` } })),
      },
      Course: {
        __resolveReference: (given: object) => given,
        rating: ({ level, size }: { level: number; size?: { seats: number } }) => `${level}/${size?.seats}`,
      },
      Person: byId({ nickname: 'Ada' }),
    },
  },
  people: {
    sdl: `${LINK} type Query { person(id: ID!): Person } type Person @key(fields: "id") { id: ID! name: String @shareable friend: Person must: String! }`,
    resolvers: {
      Query: { person: (_: unknown, { id }: { id: string }) => ({ id, name: `name of ${id}` }) },
      Person: {
        ...byId({}),
        name: ({ id }: { id: string }) => `name of ${id}`,
        friend: ({ id }: { id: string }) => (id.length < 4 ? { id: `${id}f` } : null),
        must: ({ id }: { id: string }) => {
          if (id === 'p1') throw new Error('not told');
          return 'said';
        },
      },
    },
  },
};

const book = { __typename: 'Book', id: 'b1', title: 'A book', pages: 10, author: { id: 'p1', name: 'provided' } };
const film = { __typename: 'Film', id: 'f1', title: 'A film', minutes: 90, kind: 'SHORT' };
const course = { code: { system: 'x', value: '1' }, level: 6, size: { seats: 3 } };

let compact: Engine;
let reference: Engine;

beforeAll(async () => {
  ({ compact, reference } = await twoEngines(SUBGRAPHS));
});

it.each<[string, string, Record<string, unknown>?]>([
  ['an interface with fields of another subgraph', '{ media { __typename id title stars ... on Book { pages } } }'],
  [
    'an interface object with arguments and entities below',
    'query ($first: Int!) { media { id reviews(first: $first) { text by { nickname name } } } }',
    { first: 1 },
  ],
  [
    'the same field with other arguments under an alias',
    '{ media { one: reviews(first: 1) { text } two: reviews { text } } }',
  ],
  [
    'a union with a null in it',
    '{ things { __typename ... on Book { title author { name } } ... on Film { kind } ... on Course { level rating } } }',
  ],
  [
    '@requires with a nested selection and a compound key',
    '{ course(id: "c1") { rating } newest { id rating level code { value } } }',
  ],
  ['@provides', '{ media { ... on Book { author { name nickname } } } }'],
  [
    'fragments, nested and twice',
    'query { media { ...m ...m } } fragment m on Media { id ... on Film { minutes ...f } } fragment f on Film { stars title }',
  ],
  [
    '@include and @skip by variables',
    'query ($yes: Boolean!, $no: Boolean!) { media { id @skip(if: $yes) stars @include(if: $yes) ... on Book @include(if: $no) { pages } title @include(if: $no) } }',
    { yes: true, no: false },
  ],
  ['a shared root field', '{ shared { a b } me { id name nickname friend { name friend { nickname } } } }'],
  ['only __typename', '{ __typename }'],
  ['__typename under an alias', '{ kind: __typename course(id: "c1") { what: __typename code { __typename } } }'],
  ['mutations one after the other', 'mutation { first(value: 1) second(value: 2) again: first(value: 3) }'],
  ['introspection beside data', '{ __type(name: "Course") { fields { name } } }'],
])('both engines give the same answer: %s', async (_name, text, variables = {}) => {
  const [ours, theirs] = [await answerOf(compact, text, variables), await answerOf(reference, text, variables)];
  expect(ours).toEqual(theirs);
  expect(ours.failed).toEqual([]);
  expect(JSON.stringify(ours.data).length).toBeGreaterThan(10);
});

it('makes the nearest nullable object null when a value that may not be null failed', async () => {
  const answer = await answerOf(compact, '{ me { name must } person(id: "p2") { must friend { must } } }');
  expect(answer).toEqual({
    data: { me: null, person: { must: 'said', friend: { must: 'said' } } },
    failed: ['me.must'],
  });
});

it('refuses variables of another type, unknown operations and subscriptions', async () => {
  const wrong = await answerOf(compact, 'query ($first: Int!) { media { reviews(first: $first) { text } } }', {
    first: 'x',
  });
  expect(wrong.data).toBeNull();
  expect(wrong.failed).toHaveLength(1);
  expect((await answerOf(compact, 'query A { __typename } query B { __typename }')).failed).toHaveLength(1);
});
