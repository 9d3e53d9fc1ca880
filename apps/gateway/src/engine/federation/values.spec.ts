import {
  answerOf,
  byKeys,
  expectOfBoth,
  type FederationCase,
  LINK,
  type Subgraph,
  type TwoEngines,
  twoEngines,
} from '../../testing/two-engines.js';

const PEOPLE = [
  { id: 'p1', role: 'STUDENT', email: 'ada@unige.it' },
  { id: 'p2', role: 'GHOST', email: null },
];

interface Filter {
  readonly first?: number;
  readonly tags?: string[];
}
/** What the mutations did, in order. */
const log: string[] = [];

const SUBGRAPHS: Record<string, Subgraph> = {
  people: {
    sdl: `${LINK}
      type Query {
        people: [Person!]! find(filter: Filter, roles: [Role!] = [STUDENT]): String site: Site @shareable
        strict: Strict! loose: Strict many: [Strict!] grid: [[Int]]
      }
      type Mutation { rename(name: String!): Person! }
      input Filter { first: Int = 5 tags: [String!] secret: String }
      enum Role { STUDENT TEACHER }
      type Person @key(fields: "id") { id: ID @shareable role: State email: String old: String nick: String greeting(name: String = "you"): String }
      enum State { STUDENT GHOST @inaccessible }
      type Site @shareable { name: String parts: Parts }
      type Parts @shareable { left: String }
      type Strict { must: String! inner: Strict }`,
    resolvers: {
      Query: {
        people: () => PEOPLE,
        find: (_: unknown, { filter, roles }: { filter?: Filter; roles: string[] }) =>
          `${filter?.first ?? 'all'} ${(filter?.tags ?? []).join('+')} ${roles.join()}`,
        site: () => ({ name: 'Ithaca', parts: { left: 'menu' } }),
        strict: () => ({ must: 'there' }),
        loose: () => ({ must: 'there', inner: { must: null } }),
        many: () => [{ must: 'there' }, { must: null }],
        grid: () => [[1, null], null, []],
      },
      Mutation: {
        rename: (_: unknown, { name }: { name: string }) => {
          log.push(`rename ${name}`);
          return PEOPLE[0];
        },
      },
      Person: {
        ...byKeys(PEOPLE, ['id']),
        old: () => 'from people',
        nick: () => 'from people',
        greeting: (_: unknown, { name }: { name: string | null }) => `Hello ${name}`,
      },
    },
  },
  profiles: {
    sdl: `${LINK}
      type Query { search(filter: Filter!): String site: Site @shareable sameSite: Site @shareable }
      type Mutation { award(points: Int!): Person! reset: Boolean }
      input Filter { first: Int = 5 tags: [String!] }
      type Person @key(fields: "id") {
        id: ID! @shareable points: Int old: String @override(from: "people") shown: String @override(from: "nobody")
      }
      type Site @shareable { name: String parts: Parts }
      type Parts @shareable { left: String right: String }`,
    resolvers: {
      Query: {
        search: (_: unknown, { filter }: { filter: Filter }) => `${filter.first} ${(filter.tags ?? []).join('+')}`,
        site: () => ({ name: 'Ithaca', parts: { left: 'menu', right: 'map' } }),
        sameSite: () => ({ name: 'Ithaca', parts: { left: 'menu', right: 'map' } }),
      },
      Mutation: {
        award: (_: unknown, { points }: { points: number }) => {
          log.push(`award ${points}`);
          return { id: 'p2' };
        },
        reset: () => {
          log.push('reset');
          return null;
        },
      },
      Person: {
        __resolveReference: ({ id }: { id: string }) => {
          log.push(`look up ${id}`);
          return { id };
        },
        points: ({ id }: { id: string }) => id.length,
        old: () => 'from profiles',
        shown: () => 'from profiles',
      },
    },
  },
};

let engines: TwoEngines;
beforeAll(async () => {
  engines = await twoEngines(SUBGRAPHS);
});
beforeEach(() => void log.splice(0));

it.each<[string, FederationCase]>([
  [
    'a field that another subgraph took over, and one that was never anywhere else',
    {
      query: '{ people { old shown nick } }',
      data: { people: [1, 2].map(() => ({ old: 'from profiles', shown: 'from profiles', nick: 'from people' })) },
    },
  ],
  [
    'a key that may be null in one subgraph and not in the other',
    {
      query: '{ people { id points } }',
      data: {
        people: [
          { id: 'p1', points: 2 },
          { id: 'p2', points: 2 },
        ],
      },
    },
  ],
  [
    'input objects by variable, with defaults',
    {
      query:
        'query ($filter: Filter!, $roles: [Role!]) { search(filter: $filter) find(filter: $filter, roles: $roles) }',
      variables: { filter: { tags: ['a', 'b'] }, roles: ['TEACHER', 'STUDENT'] },
      data: { search: '5 a+b', find: '5 a+b TEACHER,STUDENT' },
    },
  ],
  [
    'input objects written out, with a variable inside',
    {
      query: 'query ($n: Int = 7) { search(filter: { first: $n, tags: ["x"] }) find }',
      data: { search: '7 x', find: 'all  STUDENT' },
    },
  ],
  [
    'an argument that is null, left out, or a variable that is not given',
    {
      query: 'query ($name: String) { people { a: greeting(name: null) b: greeting c: greeting(name: $name) } }',
      data: { people: [1, 2].map(() => ({ a: 'Hello null', b: 'Hello you', c: 'Hello you' })) },
    },
  ],
  [
    'shared roots of which each subgraph has a part',
    {
      query: '{ site { name parts { left right } } sameSite { parts { right } } }',
      data: { site: { name: 'Ithaca', parts: { left: 'menu', right: 'map' } }, sameSite: { parts: { right: 'map' } } },
    },
  ],
  ['lists of lists with nulls', { query: '{ grid }', data: { grid: [[1, null], null, []] } }],
  [
    '@skip and @include together, by default values',
    {
      query:
        'query ($no: Boolean = false, $yes: Boolean = true) { people { id @include(if: $yes) points @skip(if: $yes) email @include(if: $yes) @skip(if: $no) } }',
      data: {
        people: [
          { id: 'p1', email: 'ada@unige.it' },
          { id: 'p2', email: null },
        ],
      },
    },
  ],
  [
    'fragments under conditions, inside one another',
    {
      query:
        'query ($no: Boolean!, $yes: Boolean!) { people { ... @include(if: $yes) { ...p @skip(if: $no) ... @skip(if: $yes) { email } } } } fragment p on Person { points @include(if: $yes) }',
      variables: { no: false, yes: true },
      data: { people: [{ points: 2 }, { points: 2 }] },
    },
  ],
  [
    'the same field once under a condition and once without',
    {
      query: 'query ($no: Boolean!) { people @include(if: $no) { email } people { points } }',
      variables: { no: false },
      data: { people: [{ points: 2 }, { points: 2 }] },
    },
  ],
  [
    'nothing, when everything is left out',
    {
      query: 'query ($no: Boolean!) { people @include(if: $no) { id } }',
      variables: { no: false },
      data: {},
      atReference: { data: null },
    },
  ],
])('gives %s', (_name, given) => expectOfBoth(engines, given));

it('drops a value of an enum that callers may not see; only the compact engine says so', () =>
  expectOfBoth(engines, {
    query: '{ people { role } }',
    data: { people: [{ role: 'STUDENT' }, { role: null }] },
    failed: ['people.1.role'],
    atReference: { failed: [] },
  }));

it('does not show callers what is inaccessible or in only one of the inputs', () => {
  const shown = JSON.stringify(engines.compact.schema.toConfig().types.map((type) => type.astNode));
  expect(shown).not.toMatch(/GHOST|"secret"/);
});

it('asks no subgraph for what a condition leaves out', async () => {
  engines.asked.splice(0);
  await answerOf(engines.compact, 'query ($no: Boolean!) { people { id points @include(if: $no) } }', { no: false });
  expect(engines.asked).toEqual(['people']);
});

it.each(['compact', 'reference'] as const)(
  '%s: mutations of several subgraphs run one after the other',
  async (name) => {
    const answer = await answerOf(
      engines[name],
      'mutation { a: award(points: 1) { id email } rename(name: "Ada") { points } reset b: award(points: 2) { points } }',
    );
    expect(answer).toEqual({
      data: { a: { id: 'p2', email: null }, rename: { points: 2 }, reset: null, b: { points: 2 } },
      failed: [],
    });
    expect(log.filter((line) => !line.startsWith('look up'))).toEqual(['award 1', 'rename Ada', 'reset', 'award 2']);
  },
);

it('carries a null that may not be up to the next place where it may', async () => {
  const answer = await answerOf(engines.compact, '{ strict { must } loose { must inner { must } } many { must } }');
  expect(answer).toEqual({
    data: { strict: { must: 'there' }, loose: { must: 'there', inner: null }, many: null },
    failed: ['loose.inner.must', 'many.1.must'],
  });
});
