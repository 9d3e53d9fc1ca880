import {
  byKeys,
  expectOfBoth,
  type FederationCase,
  LINK,
  type Subgraph,
  type TwoEngines,
  twoEngines,
} from '../../testing/two-engines.js';

const COURSES = [
  { id: 'c1', hours: 40, level: 6, size: { seats: 30, rooms: [{ name: 'Aula' }, { name: 'Lab' }] } },
  { id: 'c2', hours: 10, level: 7, size: null },
];
const FORMS: Record<string, object> = {
  c1: { __typename: 'Lecture', hall: 'H1', language: { tag: 'it' } },
  c2: { __typename: 'Lab', bench: 4, language: null },
};

interface Given {
  readonly id: string;
  readonly hours?: number;
  readonly size?: { seats: number; rooms: { name: string }[] } | null;
  readonly workload?: string;
  readonly level?: number;
  readonly form?: { __typename: string; hall?: string; bench?: number; language?: { tag: string } | null };
  readonly first?: string;
  readonly second?: string;
}

const SUBGRAPHS: Record<string, Subgraph> = {
  catalogue: {
    sdl: `${LINK}
      enum Unit { HOURS MINUTES }
      type Query { courses: [Course!]! }
      type Course @key(fields: "id") {
        id: ID! hours(unit: Unit = HOURS): Int level: Int size: Size form: Form
        first: String second: String @external third: String @requires(fields: "second")
      }
      type Size { seats: Int rooms: [Room!]! }
      type Room { name: String }
      interface Form { language: Language }
      type Lecture implements Form { language: Language hall: String }
      type Lab implements Form { language: Language bench: Int }
      type Language { tag: String }`,
    resolvers: {
      Query: { courses: () => COURSES },
      Course: {
        ...byKeys(COURSES, ['id']),
        hours: ({ hours }: { hours: number }, { unit }: { unit: string }) => (unit === 'MINUTES' ? hours * 60 : hours),
        form: ({ id }: Given) => FORMS[id],
        first: ({ id }: Given) => `1 ${id}`,
        third: ({ second }: Given) => `3 after ${second}`,
      },
    },
  },
  workload: {
    sdl: `${LINK}
      enum Unit { HOURS MINUTES }
      type Course @key(fields: "id") {
        id: ID! hours(unit: Unit = HOURS): Int @external size: Size @external first: String @external
        workload: String @requires(fields: "hours(unit: MINUTES)")
        crowding: String @requires(fields: "hours(unit: HOURS) size { seats rooms { name } }")
        second: String @requires(fields: "first")
      }
      type Size @external { seats: Int rooms: [Room!]! }
      type Room @external { name: String }`,
    resolvers: {
      Course: {
        __resolveReference: (given: Given) => given,
        workload: ({ hours }: Given) => `${hours} min`,
        crowding: ({ hours, size }: Given) =>
          size ? `${hours} h, ${size.seats} in ${size.rooms.map(({ name }) => name).join('+')}` : `${hours} h`,
        second: ({ first }: Given) => `2 after ${first}`,
      },
    },
  },
  fees: {
    sdl: `${LINK}
      type Course @key(fields: "id") {
        id: ID! workload: String @external level: Int @override(from: "catalogue") form: Form @external
        fee: String @requires(fields: "workload")
        material: String @requires(fields: "form { __typename language { tag } ... on Lecture { hall } ... on Lab { bench } }")
      }
      interface Form { language: Language }
      type Lecture implements Form { language: Language @external hall: String @external }
      type Lab implements Form { language: Language @external bench: Int @external }
      type Language @external { tag: String }`,
    resolvers: {
      Course: {
        __resolveReference: (given: Given) => given,
        level: ({ id }: Given) => (id === 'c1' ? 600 : 700),
        fee: ({ workload }: Given) => `fee of ${workload}`,
        material: ({ form }: Given) => `${form?.hall ?? form?.bench} ${form?.language?.tag ?? 'no language'}`,
      },
    },
  },
  ranking: {
    sdl: `${LINK}
      type Course @key(fields: "id") {
        id: ID! level: Int @external fee: String @external
        rank: String @requires(fields: "level fee")
      }`,
    resolvers: {
      Course: {
        __resolveReference: (given: Given) => given,
        rank: ({ level, fee }: Given & { fee?: string }) => `${level} by ${fee}`,
      },
    },
  },
};

let engines: TwoEngines;
beforeAll(async () => {
  engines = await twoEngines(SUBGRAPHS);
});

const courses = (field: string, one: unknown, two: unknown) => ({ courses: [{ [field]: one }, { [field]: two }] });

it.each<[string, FederationCase]>([
  ['with an argument', { query: '{ courses { workload } }', data: courses('workload', '2400 min', '600 min') }],
  [
    'with an argument, beside the same field with another',
    {
      query: '{ courses { workload hours crowding } }',
      data: {
        courses: [
          { workload: '2400 min', hours: 40, crowding: '40 h, 30 in Aula+Lab' },
          { workload: '600 min', hours: 10, crowding: '10 h' },
        ],
      },
    },
  ],
  [
    'with an argument, beside the same field under an alias',
    {
      query: '{ courses { minutes: hours(unit: MINUTES) hours(unit: HOURS) workload } }',
      data: {
        courses: [
          { minutes: 2400, hours: 40, workload: '2400 min' },
          { minutes: 600, hours: 10, workload: '600 min' },
        ],
      },
    },
  ],
  [
    'of objects and lists, one of them null',
    { query: '{ courses { crowding } }', data: courses('crowding', '40 h, 30 in Aula+Lab', '10 h') },
  ],
  [
    'of a field that requires another itself',
    { query: '{ courses { fee } }', data: courses('fee', 'fee of 2400 min', 'fee of 600 min') },
  ],
  [
    'of a field that was taken over from another subgraph, and a chain',
    { query: '{ courses { rank } }', data: courses('rank', '600 by fee of 2400 min', '700 by fee of 600 min') },
  ],
  [
    'of fields of the types of an interface',
    { query: '{ courses { material } }', data: courses('material', 'H1 it', '4 no language') },
  ],
  [
    'of an interface that the query asks for otherwise',
    {
      query: '{ courses { material form { ... on Lab { bench } } } }',
      data: {
        courses: [
          { material: 'H1 it', form: {} },
          { material: '4 no language', form: { bench: 4 } },
        ],
      },
    },
  ],
  [
    'to and fro between two subgraphs',
    {
      query: '{ courses { third } }',
      data: courses('third', '3 after 2 after 1 c1', '3 after 2 after 1 c2'),
    },
  ],
  [
    'under a condition that holds',
    {
      query: 'query ($yes: Boolean!) { courses { fee @include(if: $yes) } }',
      variables: { yes: true },
      data: courses('fee', 'fee of 2400 min', 'fee of 600 min'),
    },
  ],
  [
    'under a condition that does not hold',
    {
      query: 'query ($yes: Boolean!) { courses { id fee @include(if: $yes) } }',
      variables: { yes: false },
      data: courses('id', 'c1', 'c2'),
    },
  ],
  [
    'in a fragment and under an alias',
    {
      query: '{ courses { ...money } } fragment money on Course { costs: fee worth: rank }',
      data: {
        courses: [
          { costs: 'fee of 2400 min', worth: '600 by fee of 2400 min' },
          { costs: 'fee of 600 min', worth: '700 by fee of 600 min' },
        ],
      },
    },
  ],
])('gives what a field requires: %s', (_name, given) => expectOfBoth(engines, given));
