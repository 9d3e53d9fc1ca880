import { expect, it } from '@jest/globals';
import { csvLine } from './csv';

it.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+421', "'+421"],
  ['-1', "'-1"],
  ['@sum', "'@sum"],
])('%j', (value, written) => {
  expect(csvLine([value])).toBe(`${written}\r\n`);
});

it('keeps numbers, and leaves unknown facts empty', () => {
  expect(csvLine([-3, null, undefined, ''])).toBe('-3,,,\r\n');
});
