import {
  byKeys,
  expectOfBoth,
  type FederationCase,
  LINK,
  type Subgraph,
  type TwoEngines,
  twoEngines,
} from '../../testing/two-engines.js';

const BOOK = { __typename: 'Book', id: 'b1', title: 'A book', pages: 10 };
const FILM = { __typename: 'Film', id: 'f1', title: 'A film', minutes: 90 };
const TALK = { __typename: 'Talk', id: 't1', speaker: 'Ada' };
const MEDIA = [BOOK, FILM];
const typeOf = { __resolveType: ({ __typename }: { __typename: string }) => __typename };

const SUBGRAPHS: Record<string, Subgraph> = {
  media: {
    sdl: `${LINK}
      type Query { media: [Media!]! node(id: ID!): Node fromMedia: [Found] shelf: Shelf! offers: [Offer!]! }
      interface Node { id: ID! }
      interface Media implements Node @key(fields: "id") { id: ID! title: String }
      type Book implements Media & Node @key(fields: "id") { id: ID! title: String @shareable pages: Int publisher: Publisher }
      type Film implements Media & Node @key(fields: "id") { id: ID! title: String minutes: Int }
      type Publisher @key(fields: "id") { id: ID! }
      union Found = Book | Film
      type Shelf { first: Media! all: [Media] }
      interface Offer { price: Price }
      type Loan implements Offer { price: Price days: Int }
      type Sale implements Offer { price: Price }
      type Price @shareable { cents: Int }`,
    resolvers: {
      Query: {
        media: () => MEDIA,
        node: (_: unknown, { id }: { id: string }) => MEDIA.find((one) => one.id === id) ?? null,
        fromMedia: () => [BOOK, null, FILM],
        shelf: () => ({ first: FILM, all: [BOOK, null] }),
        offers: () => [
          { __typename: 'Loan', days: 14, price: { cents: 0 } },
          { __typename: 'Sale', price: null },
        ],
      },
      Media: { ...typeOf, ...byKeys(MEDIA, ['id']) },
      Book: { ...byKeys([BOOK], ['id']), publisher: () => ({ id: 'p1' }) },
      Film: byKeys([FILM], ['id']),
    },
  },
  talks: {
    sdl: `${LINK}
      type Query { fromTalks: [Found] provided: [Found] @provides(fields: "... on Book { title }") newestTalk: Node }
      interface Node { id: ID! }
      type Talk implements Node @key(fields: "id") { id: ID! speaker: String about: Media }
      interface Media @key(fields: "id") { id: ID! }
      type Book implements Media & Node @key(fields: "id") { id: ID! title: String @external }
      type Film implements Media & Node @key(fields: "id") { id: ID! }
      union Found = Book | Talk`,
    resolvers: {
      Query: {
        fromTalks: () => [TALK, { __typename: 'Book', id: 'b1' }],
        provided: () => [{ __typename: 'Book', id: 'b1', title: 'As the talk calls it' }, TALK],
        newestTalk: () => TALK,
      },
      Talk: { ...byKeys([TALK], ['id']), about: () => ({ __typename: 'Film', id: 'f1' }) },
      Book: byKeys([BOOK], ['id']),
      Film: byKeys([FILM], ['id']),
      Media: { ...typeOf, ...byKeys(MEDIA, ['id']) },
      Node: typeOf,
      Found: typeOf,
    },
  },
  stars: {
    sdl: `${LINK}
      type Query { best: Media worst: [Media] }
      type Media @key(fields: "id") @interfaceObject {
        id: ID! title: String @external stars: Int praise: String @requires(fields: "title") similar: [Media!]!
      }`,
    resolvers: {
      Query: { best: () => ({ id: 'b1' }), worst: () => [{ id: 'f1' }, null, { id: 'b1' }] },
      Media: {
        __resolveReference: (given: object) => given,
        stars: ({ id }: { id: string }) => (id === 'b1' ? 5 : 2),
        praise: ({ title }: { title?: string }) => `Read ${title}!`,
        similar: ({ id }: { id: string }) => (id === 'b1' ? [{ id: 'f1' }] : []),
      },
    },
  },
  publishers: {
    sdl: `${LINK} type Publisher @key(fields: "id") { id: ID! name: String best: Media } interface Media @key(fields: "id", resolvable: false) { id: ID! } type Book implements Media @key(fields: "id", resolvable: false) { id: ID! } type Film implements Media @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Publisher: { ...byKeys([{ id: 'p1', name: 'Minerva' }], ['id']), best: () => ({ __typename: 'Book', id: 'b1' }) },
      Media: typeOf,
    },
  },
};

let engines: TwoEngines;
beforeAll(async () => {
  engines = await twoEngines(SUBGRAPHS);
});

it.each<[string, FederationCase]>([
  [
    'an interface with fields of an interface object',
    {
      query: '{ media { __typename title stars ... on Film { minutes } } }',
      data: {
        media: [
          { __typename: 'Book', title: 'A book', stars: 5 },
          { __typename: 'Film', title: 'A film', stars: 2, minutes: 90 },
        ],
      },
    },
  ],
  [
    'an interface object whose types another subgraph knows',
    {
      query: '{ best { __typename id title ... on Book { pages } } }',
      data: { best: { __typename: 'Book', id: 'b1', title: 'A book', pages: 10 } },
    },
  ],
  [
    'a list of interface objects with a null, asked only for what the types have',
    {
      query: '{ worst { ... on Film { minutes } ... on Book { pages } } }',
      data: { worst: [{ minutes: 90 }, null, { pages: 10 }] },
    },
  ],
  [
    'an interface object that requires a field',
    { query: '{ media { praise } }', data: { media: [{ praise: 'Read A book!' }, { praise: 'Read A film!' }] } },
  ],
  [
    'interface objects below one another, with their types',
    {
      query: '{ best { stars similar { __typename stars praise similar { id } } } }',
      data: { best: { stars: 5, similar: [{ __typename: 'Film', stars: 2, praise: 'Read A film!', similar: [] }] } },
    },
  ],
  [
    'a union of which each subgraph knows other members',
    {
      query: `{ fromMedia { ...found } fromTalks { ...found } }
        fragment found on Found { __typename ... on Book { title } ... on Film { minutes } ... on Talk { speaker } }`,
      data: {
        fromMedia: [{ __typename: 'Book', title: 'A book' }, null, { __typename: 'Film', minutes: 90 }],
        fromTalks: [
          { __typename: 'Talk', speaker: 'Ada' },
          { __typename: 'Book', title: 'A book' },
        ],
      },
    },
  ],
  [
    'a union, asked only for a member that the subgraph does not know',
    { query: '{ fromMedia { ... on Talk { speaker } } }', data: { fromMedia: [{}, null, {}] } },
  ],
  [
    'a member of a union that brings a field along',
    { query: '{ provided { ... on Book { title } } }', data: { provided: [{ title: 'As the talk calls it' }, {}] } },
  ],
  [
    'a node of any type, across subgraphs',
    {
      query:
        '{ book: node(id: "b1") { id ... on Media { title stars } } none: node(id: "x") { id } newestTalk { id ... on Talk { about { title ... on Film { minutes } } } } }',
      data: {
        book: { id: 'b1', title: 'A book', stars: 5 },
        none: null,
        newestTalk: { id: 't1', about: { title: 'A film', minutes: 90 } },
      },
    },
  ],
  [
    'fragments on interfaces inside fragments on types',
    {
      query:
        '{ media { ... on Book { ... on Media { ... on Node { id } stars } pages } ... on Node { ... on Film { minutes } } } }',
      data: { media: [{ id: 'b1', stars: 5, pages: 10 }, { minutes: 90 }] },
    },
  ],
  [
    'a type below an abstract type, over three subgraphs and back',
    {
      query: '{ media { ... on Book { publisher { name best { title stars } } } } }',
      data: { media: [{ publisher: { name: 'Minerva', best: { title: 'A book', stars: 5 } } }, {}] },
    },
  ],
  [
    'an object that holds an interface and a list of it',
    {
      query: '{ shelf { first { stars } all { __typename stars } } }',
      data: { shelf: { first: { stars: 2 }, all: [{ __typename: 'Book', stars: 5 }, null] } },
    },
  ],
  [
    'an interface whose types are no entities',
    {
      query: '{ offers { __typename price { cents } ... on Loan { days } } }',
      data: {
        offers: [
          { __typename: 'Loan', price: { cents: 0 }, days: 14 },
          { __typename: 'Sale', price: null },
        ],
      },
    },
  ],
  [
    'nothing but type names',
    {
      query: '{ media { __typename } best { __typename } }',
      data: { media: [{ __typename: 'Book' }, { __typename: 'Film' }], best: { __typename: 'Book' } },
    },
  ],
  [
    'type names under aliases',
    {
      query: '{ media { kind: __typename what: __typename ... on Book { __typename } } }',
      data: {
        media: [
          { kind: 'Book', what: 'Book', __typename: 'Book' },
          { kind: 'Film', what: 'Film' },
        ],
      },
    },
  ],
])('answers for %s', (_name, given) => expectOfBoth(engines, given));
