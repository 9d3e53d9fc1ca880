import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { INTERFACE_LANGUAGES, loadTexts, localesFolder } from '@ithaca/platform';
import { formattingLocale } from '@ithaca/vocabulary';
import { readLocale } from './locale-files.js';
import { holdsWords, shapeOf } from './message-shape.js';
import { SAME_AS_ENGLISH } from './same-as-english.js';

const folder = localesFolder();
const languages: readonly string[] = INTERFACE_LANGUAGES;
const locales = new Map(languages.map((language) => [language, readLocale(folder, language)]));
const english = locales.get('en')!;
const translations = languages.filter((language) => language !== 'en');

/** Every text of a language that English has too, with its full name. */
function* pairs(language: string): Generator<{ name: string; text: string; source: string }> {
  for (const [namespace, texts] of english) {
    for (const [key, source] of texts) {
      const text = locales.get(language)?.get(namespace)?.get(key);
      if (text !== undefined) yield { name: `${namespace}:${key}`, text, source };
    }
  }
}

const namesOf = (language: string): string[] =>
  [...(locales.get(language) ?? [])].flatMap(([namespace, texts]) =>
    [...texts.keys()].map((key) => `${namespace}:${key}`),
  );

it('has a folder for each interface language and no other', () => {
  expect(readdirSync(folder).toSorted()).toEqual(languages.toSorted());
});

it.each(translations)('%s has exactly the texts of English', (language) => {
  const expected = new Set(namesOf('en'));
  const given = new Set(namesOf(language));
  expect({
    missing: [...expected].filter((name) => !given.has(name)),
    superfluous: [...given].filter((name) => !expected.has(name)),
  }).toEqual({ missing: [], superfluous: [] });
});

describe.each(languages)('%s', (language) => {
  const locale = formattingLocale(language);

  it('has no empty text and no blank at an end', () => {
    expect([...pairs(language)].filter(({ text }) => text !== text.trim() || text === '')).toEqual([]);
  });

  it('has only texts that ICU can read, with the placeholders of English', () => {
    const wrong = [...pairs(language)].flatMap(({ name, text, source }) => {
      const given = shapeOf(text, locale).placeholders;
      const expected = shapeOf(source, 'en').placeholders;
      return given.join() === expected.join() ? [] : [{ name, given, expected }];
    });
    expect(wrong).toEqual([]);
  });

  it('has every plural category of CLDR in every plural, and no other (domain rules 6.6)', () => {
    const expected = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
    const wrong = [...pairs(language)].filter(({ text }) =>
      shapeOf(text, locale).plurals.some((categories) => categories.join() !== expected.join()),
    );
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });
});

it.each(translations)('%s repeats English only where both say the same', (language) => {
  const repeated = [...pairs(language)]
    .filter(({ text, source }) => text === source && holdsWords(source, 'en'))
    .map(({ name }) => name);
  const agreed = Object.keys(SAME_AS_ENGLISH).filter((name) => SAME_AS_ENGLISH[name]?.includes(language));
  expect(repeated.toSorted()).toEqual(agreed.toSorted());
});

describe('credits are counted as each language counts them, fractions too (domain rules 6.6)', () => {
  const credits = (language: string, count: number) =>
    new IntlMessageFormat(locales.get(language)!.get('public')!.get('ects.value')!, formattingLocale(language))
      .format({ count })
      .toString()
      .replaceAll('\u00a0', ' ');

  it.each([
    ['sk', 1, '1 kredit ECTS'],
    ['sk', 3, '3 kredity ECTS'],
    ['sk', 7.5, '7,5 kreditu ECTS'],
    ['sk', 5, '5 kreditov ECTS'],
    ['cnr', 21, '21 ECTS kredit'],
    ['cnr', 3, '3 ECTS kredita'],
    ['cnr', 7.5, '7,5 ECTS kredita'],
    ['cnr', 22, '22 ECTS kredita'],
    ['fr', 1.5, '1,5 crédit ECTS'],
    ['es', 1, '1 crédito ECTS'],
    ['it', 7.5, '7,5 crediti ECTS'],
    ['fi', 7.5, '7,5 op'],
    ['de', 7.5, '7,5 ECTS-Punkte'],
    ['sv', 7.5, '7,5 ECTS-poäng'],
  ])('%s: %d', (language, count, expected) => {
    expect(credits(language, count)).toBe(expected);
  });
});

it.each([
  ['cnr', 'public:courses', { count: 22 }, '22 predmeta'],
  ['sk', 'public:courses', { count: 3 }, '3 predmety'],
  ['fi', 'isced-f:0613', {}, 'Ohjelmistojen ja sovellusten kehittäminen ja analysointi'],
  ['de', 'errors:PARTNERS_PARTNER_ALREADY_ADDED', { domain: 'uni.example' }, /„uni\.example“/],
] as const)('gives %s its words through the texts of the programs: %s', (language, key, values, expected) => {
  const text = loadTexts(folder).getFixedT(language)(key, values);
  expect(text).toMatch(expected);
});

it('reads the locales of the workspace, not those of a build', () => {
  expect(folder).toBe(resolve(join(import.meta.dirname, '../../locales')));
});
