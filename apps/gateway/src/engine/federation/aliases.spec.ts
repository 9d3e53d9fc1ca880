import { expectOfBoth, type FederationCase, type TwoEngines, twoEngines } from '../../testing/two-engines.js';
import { courses, refused, TWINS } from '../../testing/twin-subgraphs.js';

let engines: TwoEngines;
beforeAll(async () => {
  engines = await twoEngines(TWINS);
});

it.each<[string, FederationCase]>([
  [
    'is of another type',
    {
      query: '{ courses { id: level room } }',
      data: courses({ id: 6, room: 'room of c1' }, { id: 7, room: 'room of c2' }),
      atReference: { data: courses({ id: 6, room: 'room of 6' }, { id: 7, room: 'room of 7' }) },
    },
  ],
  [
    'is of the same type, beside the key under another alias',
    {
      query: '{ courses { room id: twin key: id } }',
      data: courses({ room: 'room of c1', id: 'c2', key: 'c1' }, { room: 'room of c2', id: 'c1', key: 'c2' }),
      atReference: refused('courses'),
    },
  ],
  [
    'may be null, as it is here',
    {
      query: '{ courses { id: unsure room } }',
      data: courses({ id: null, room: 'room of c1' }, { id: null, room: 'room of c2' }),
      atReference: { data: courses({ id: null, room: null }, { id: null, room: null }) },
    },
  ],
  [
    'may be null, and has an argument',
    {
      query: 'query ($id: ID) { courses { id: unsure(id: $id) room } }',
      variables: { id: 'c9' },
      data: courses({ id: 'c9', room: 'room of c1' }, { id: 'c9', room: 'room of c2' }),
      atReference: { data: courses({ id: 'c1', room: 'room of c1' }, { id: 'c2', room: 'room of c2' }) },
    },
  ],
  [
    'failed',
    {
      query: '{ courses { id: broken room } }',
      data: courses({ id: null, room: 'room of c1' }, { id: null, room: 'room of c2' }),
      failed: ['courses.0.id', 'courses.1.id'],
      atReference: {
        data: courses({ id: null, room: null }, { id: null, room: null }),
        failed: ['courses.0._internal_qp_alias_0', 'courses.1._internal_qp_alias_0'],
      },
    },
  ],
  [
    'changes places with another one',
    {
      query: '{ courses { id: twin code: id twin: name room price } }',
      data: courses(
        { id: 'c2', code: 'c1', twin: 'Logic', room: 'room of c1', price: 'price of local 1' },
        { id: 'c1', code: 'c2', twin: 'Law', room: 'room of c2', price: 'price of local 2' },
      ),
      atReference: refused(undefined),
    },
  ],
  [
    'is an object like the key',
    {
      query: '{ courses { code: otherCode { value } price } }',
      data: courses(
        { code: { value: '2' }, price: 'price of local 1' },
        { code: { value: '1' }, price: 'price of local 2' },
      ),
      atReference: refused('courses', 'courses'),
    },
  ],
  [
    'stands inside a key',
    {
      query: '{ courses { code { value: twin system: value } otherCode { value: twin twin: value } price room } }',
      data: courses(
        {
          code: { value: '2', system: '1' },
          otherCode: { value: '1', twin: '2' },
          price: 'price of local 1',
          room: 'room of c1',
        },
        {
          code: { value: '1', system: '2' },
          otherCode: { value: '2', twin: '1' },
          price: 'price of local 2',
          room: 'room of c2',
        },
      ),
      atReference: refused('courses', 'courses'),
    },
  ],
  [
    'stands below lists with a null, more than once',
    {
      query: '{ courses { next { id: twin room next { id: twin price } } } }',
      data: courses(
        { next: [{ id: 'c1', room: 'room of c2', next: [{ id: 'c2', price: 'price of local 1' }, null] }, null] },
        { next: [{ id: 'c2', room: 'room of c1', next: [{ id: 'c1', price: 'price of local 2' }, null] }, null] },
      ),
      atReference: refused('courses'),
    },
  ],
  [
    'is at the top, too, and the name it could have been given is taken',
    {
      query: '{ id: courses { as_id: twin id: name room } code: __typename }',
      data: {
        id: [
          { as_id: 'c2', id: 'Logic', room: 'room of c1' },
          { as_id: 'c1', id: 'Law', room: 'room of c2' },
        ],
        code: 'Query',
      },
      atReference: {
        data: {
          id: [
            { as_id: 'c2', id: 'Logic', room: 'room of Logic' },
            { as_id: 'c1', id: 'Law', room: 'room of Law' },
          ],
          code: 'Query',
        },
      },
    },
  ],
  [
    'is in a mutation',
    {
      query: 'mutation { id: touch { id: twin room } }',
      data: { id: { id: 'c1', room: 'room of c2' } },
      atReference: refused('id'),
    },
  ],
  [
    'stands beside questions about the schema',
    {
      query: '{ __type(name: "Size") { id: name } courses { id: twin room } }',
      data: { __type: { id: 'Size' }, ...courses({ id: 'c2', room: 'room of c1' }, { id: 'c1', room: 'room of c2' }) },
      atReference: refused('courses'),
    },
  ],
  [
    'is under a condition',
    {
      query: `query ($yes: Boolean!, $no: Boolean!) {
        courses { id: twin @include(if: $yes) code: id @skip(if: $yes) room price @include(if: $no) } }`,
      variables: { yes: true, no: false },
      data: courses({ id: 'c2', room: 'room of c1' }, { id: 'c1', room: 'room of c2' }),
      atReference: refused('courses'),
    },
  ],
])('keeps a key apart from an alias of its name that %s', (_name, given) => expectOfBoth(engines, given));
