import type { Problem } from '@ithaca/vocabulary';
import { placeOf, reportLanguage, told } from './print-problems.ts';

const notANumber: Problem = {
  code: 'number',
  severity: 'error',
  where: { file: 'courses.csv', line: 3, path: 'credits', record: 'A2', field: 'ects' },
  value: 'seven',
};

it('gives every problem its sentences in the asked language, and keeps code and place', () => {
  const [german] = told([notANumber], 'de');
  const [finnish] = told([notANumber], 'fi');
  expect(german).toMatchObject({ ...notANumber, message: 'Das ist keine Zahl.' });
  expect(finnish!.message).toBe('Tämä ei ole luku.');
  expect(finnish!.hint).not.toBe('');
});

it('names the place as exactly as it is known', () => {
  expect(placeOf(notANumber.where)).toBe('courses.csv:3  credits  A2  ects');
  expect(placeOf({ file: 'x.json', byte: 17 })).toBe('x.json @17');
  expect(placeOf({})).toBe('');
});

it.each([
  [undefined, { LANG: 'fi_FI.UTF-8' }, 'fi'],
  ['sk', { LANG: 'fi_FI.UTF-8' }, 'sk'],
  ['de-AT', {}, 'de'],
  [undefined, { LC_ALL: 'C', LANG: 'it_IT' }, 'it'],
  [undefined, {}, 'en'],
])('asked %s with %j reports in %s', (asked, environment, language) => {
  expect(reportLanguage(asked, environment)).toBe(language);
});
