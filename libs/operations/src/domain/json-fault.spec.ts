import { jsonFault } from './json-fault.js';

it.each(['{}', ' [1, -0.5e+3, "a\\u00e9\\n", true, false, null, {"a": {"b": []}}]\r\n', '"alone"', '0'])(
  'finds nothing wrong with %s',
  (text) => {
    JSON.parse(text);
    expect(jsonFault(text)).toBeUndefined();
  },
);

it.each([
  ['nothing', '', 1, 1],
  ['an end too early', '{"a": 1,\n "b": ', 2, 7],
  ['a comma too many', '{\n  "a": 1,\n}', 3, 1],
  ['a forgotten comma', '{\n  "a": 1\n  "b": 2\n}', 3, 3],
  ['a bare word', '{"a": x}', 1, 7],
  ['single quotes', "{'a': 1}", 1, 2],
  ['a line break inside a text', '{"a": "one\ntwo"}', 1, 11],
  ['a wrong escape', '["\\x"]', 1, 3],
  ['a number with a zero before it', '[012]', 1, 3],
  ['something behind the end', '{} {}', 1, 4],
  ['a text in another line ending', '{\r\n"a" 1}', 2, 5],
])('finds %s', (_what, text, line, column) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  expect(jsonFault(text)).toEqual({ line, column });
});

it('refuses what is nested deeper than a stack can bear', () => {
  expect(jsonFault('['.repeat(100_000))).toMatchObject({ line: 1 });
});
