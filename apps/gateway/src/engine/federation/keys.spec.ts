import {
  byKeys,
  expectOfBoth,
  type FederationCase,
  LINK,
  type Subgraph,
  type TwoEngines,
  twoEngines,
} from '../../testing/two-engines.js';

const code = (value: string) => ({ system: 'local', value });
const COURSES = [
  { id: 'c1', code: code('1'), ects: 5, rooms: 2 },
  { id: 'c2', code: code('2'), ects: 10, rooms: 0 },
  { id: 'c3', code: null, ects: 3, rooms: 1 },
];
const PREREQUISITES: Record<string, string[]> = { c1: ['c2', 'c3'], c2: ['c1'], c3: [] };
const TEACHERS = [
  { number: 1, institution: { domain: 'unige.it' }, name: 'Ada', office: 'A1' },
  { number: 1, institution: { domain: 'uu.se' }, name: 'Alva', office: 'B7' },
];
const BASKETS = [
  { courses: [{ id: 'c1' }, { id: 'c2' }], total: 15 },
  { courses: [{ id: 'c3' }], total: 3 },
];

const SUBGRAPHS: Record<string, Subgraph> = {
  registry: {
    sdl: `${LINK}
      type Query { courses: [Course!]! teachers: [Teacher!]! baskets: [Basket!]! nobody: Course lost: [Course] }
      type Course @key(fields: "id") { id: ID! prerequisites: [Course!]! }
      type Teacher @key(fields: "number institution { domain }") { number: Int! institution: Institution! name: String }
      type Institution @shareable { domain: ID! }
      type Basket @key(fields: "courses { id }") { courses: [Course!]! }`,
    resolvers: {
      Query: {
        courses: () => COURSES.map(({ id }) => ({ id })),
        teachers: () => TEACHERS,
        baskets: () => BASKETS,
        nobody: () => null,
        lost: () => [{ id: 'c1' }, null, { id: 'gone' }],
      },
      Course: {
        ...byKeys(COURSES, ['id']),
        prerequisites: ({ id }: { id: string }) => PREREQUISITES[id]!.map((one) => ({ id: one })),
      },
    },
  },
  codes: {
    sdl: `${LINK}
      type Course @key(fields: "id") @key(fields: "code { system value }") { id: ID! code: Code }
      type Code @shareable { system: String! value: String! }`,
    resolvers: { Course: byKeys(COURSES, ['id'], ['code']) },
  },
  credits: {
    sdl: `${LINK}
      type Query { newest: Course! }
      type Course @key(fields: "code { system value }") { code: Code ects: Int }
      type Code @shareable { system: String! value: String! }`,
    resolvers: { Query: { newest: () => COURSES[1] }, Course: byKeys(COURSES, ['code']) },
  },
  offices: {
    sdl: `${LINK}
      type Teacher @key(fields: "number institution { domain }") { number: Int! institution: Institution! office: String }
      type Institution @shareable { domain: ID! }
      type Basket @key(fields: "courses { id }") { courses: [Course!]! @external total: Int }
      type Course @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: { Teacher: byKeys(TEACHERS, ['number', 'institution']), Basket: byKeys(BASKETS, ['courses']) },
  },
  library: {
    sdl: `${LINK}
      type Query { books: [Book!]! }
      type Book { isbn: ID! usedIn: [Course!]! }
      type Course @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: { Query: { books: () => [{ isbn: '1', usedIn: [{ id: 'c2' }, { id: 'c1' }] }] } },
  },
  firstFederation: {
    sdl: `extend type Course @key(fields: "id") { id: ID! @external rooms: Int } extend type Query { roomy: [Course] }`,
    resolvers: { Query: { roomy: () => [{ id: 'c1', rooms: 2 }] }, Course: byKeys(COURSES, ['id']) },
  },
};

let engines: TwoEngines;
beforeAll(async () => {
  engines = await twoEngines(SUBGRAPHS);
});

it.each<[string, FederationCase]>([
  [
    'over a subgraph that knows both keys, and past one that has none for a course',
    {
      query: '{ courses { id ects } }',
      data: {
        courses: [
          { id: 'c1', ects: 5 },
          { id: 'c2', ects: 10 },
          { id: 'c3', ects: null },
        ],
      },
    },
  ],
  [
    'back from the second key to the first',
    { query: '{ newest { ects id rooms } }', data: { newest: { ects: 10, id: 'c2', rooms: 0 } } },
  ],
  [
    'with a compound key that reaches into an object',
    {
      query: '{ teachers { name office } }',
      data: {
        teachers: [
          { name: 'Ada', office: 'A1' },
          { name: 'Alva', office: 'B7' },
        ],
      },
    },
  ],
  [
    'with a key that is a list of objects',
    { query: '{ baskets { total } }', data: { baskets: [{ total: 15 }, { total: 3 }] } },
  ],
  [
    'with entities inside a key, too',
    {
      query: '{ baskets { total courses { rooms } } }',
      data: {
        baskets: [
          { total: 15, courses: [{ rooms: 2 }, { rooms: 0 }] },
          { total: 3, courses: [{ rooms: 1 }] },
        ],
      },
    },
  ],
  [
    'from a subgraph that only points at entities',
    {
      query: '{ books { usedIn { id ects rooms } } }',
      data: {
        books: [
          {
            usedIn: [
              { id: 'c2', ects: 10, rooms: 0 },
              { id: 'c1', ects: 5, rooms: 2 },
            ],
          },
        ],
      },
    },
  ],
  [
    'from and to a subgraph of Federation 1',
    { query: '{ roomy { rooms ects } }', data: { roomy: [{ rooms: 2, ects: 5 }] } },
  ],
  [
    'round in a circle, three deep',
    {
      query: '{ courses { id prerequisites { ects prerequisites { id rooms prerequisites { ects } } } } }',
      data: {
        courses: [
          {
            id: 'c1',
            prerequisites: [
              { ects: 10, prerequisites: [{ id: 'c1', rooms: 2, prerequisites: [{ ects: 10 }, { ects: null }] }] },
              { ects: null, prerequisites: [] },
            ],
          },
          {
            id: 'c2',
            prerequisites: [
              {
                ects: 5,
                prerequisites: [
                  { id: 'c2', rooms: 0, prerequisites: [{ ects: 5 }] },
                  { id: 'c3', rooms: 1, prerequisites: [] },
                ],
              },
            ],
          },
          { id: 'c3', prerequisites: [] },
        ],
      },
    },
  ],
  ['from an object that is null', { query: '{ nobody { ects rooms } }', data: { nobody: null } }],
  [
    'of which one is null and one is not known',
    {
      query: '{ lost { id rooms ects } }',
      data: { lost: [{ id: 'c1', rooms: 2, ects: 5 }, null, { id: 'gone', rooms: null, ects: null }] },
    },
  ],
])('follows entities %s', (_name, given) => expectOfBoth(engines, given));
