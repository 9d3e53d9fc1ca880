import { buildASTSchema, GraphQLError, parse, print } from 'graphql';
import { atAnswerPath, requirementsOf, withoutClashes } from './clashing-names.js';

const SUPERGRAPH = parse(`
  directive @join__type(graph: String, key: String) repeatable on OBJECT | INTERFACE
  directive @join__field(graph: String, requires: String, type: String) repeatable on FIELD_DEFINITION
  type Query { course: Course title: String }
  type Course @join__type(graph: "A", key: "id") @join__type(graph: "B", key: "code { value ... on Code { system } }") {
    id: ID title: String level: Int code: Code hours(unit: Int): Int
    fee: Int @join__field(graph: "B", requires: "hours(unit: 60) level", type: "Int")
  }
  type Code { value: String system: String }`);
const requirements = requirementsOf(buildASTSchema(SUPERGRAPH, { assumeValidSDL: true }));
const unclashed = (text: string) => withoutClashes(parse(text, { noLocation: true }), requirements);
const textOf = (text: string) => print(unclashed(text)!.document).replace(/\s+/g, ' ');

it('knows the names in keys and @requires at any depth, and which have arguments there', () => {
  expect([...requirements].filter(([, withArguments]) => withArguments)).toEqual([['hours', true]]);
  expect([...requirements.keys()].sort()).toEqual(
    ['__typename', 'code', 'hours', 'id', 'key_of_entity', 'level', 'system', 'value'].sort(),
  );
});

it.each([
  '{ course { id title code { value } kind: __typename __typename } }',
  '{ title: course { name: id own: hours(unit: 1) id: id } }',
  '{ course { ...c } } fragment c on Course { level fee ... on Course { label: title } }',
])('leaves %s as it is', (text) => expect(unclashed(text)).toBeUndefined());

it.each([
  ['{ course { id: title } }', '{ course { as_id: title } }'],
  ['{ course { id: title id key: id } }', '{ course { as_id: title id key: id } }'],
  ['{ course { id: title as_id: level as_id_: fee } }', '{ course { as_id__: title as_id: level as_id_: fee } }'],
  ['{ level: course { code { value: system } } }', '{ as_level: course { code { as_value: system } } }'],
  ['{ course { __typename: title } }', '{ course { as___typename: title } }'],
  ['{ course { key_of_entity: title } }', '{ course { as_key_of_entity: title } }'],
  // Required with arguments, so that even without any it may be another value.
  ['{ course { hours } }', '{ course { as_hours: hours } }'],
  ['{ course { level(unit: 1) } }', '{ course { as_level: level(unit: 1) } }'],
  [
    '{ course { ...c } } fragment c on Course { ... @skip(if: false) { id: title @include(if: true) } }',
    '{ course { ...c } } fragment c on Course { ... @skip(if: false) { as_id: title @include(if: true) } }',
  ],
])('plans %s as %s', (text, planned) => expect(textOf(text)).toBe(planned));

it('gives errors the path that callers know, and leaves others as they are', () => {
  const { answerKeys } = unclashed('{ course { id: title } }')!;
  const error = new GraphQLError('no title', { path: ['course', 0, 'as_id'], extensions: { code: 'X' } });
  expect(atAnswerPath(error, answerKeys).toJSON()).toEqual({
    message: 'no title',
    path: ['course', 0, 'id'],
    extensions: { code: 'X' },
  });
  const other = new GraphQLError('no course', { path: ['course'] });
  expect(atAnswerPath(other, answerKeys)).toBe(other);
});
