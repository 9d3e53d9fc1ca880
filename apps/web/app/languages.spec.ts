import { describe, expect, it } from '@jest/globals';
import { directionOf, negotiate, PAGE_LANGUAGES } from './languages';

describe('the language for a browser', () => {
  it.each([
    ['de-AT, en;q=0.5', 'de'],
    ['en;q=0.2, fi;q=0.9', 'fi'],
    ['sr-Latn-ME', 'cnr'],
    ['hr, pl', 'cnr'],
    ['cs-CZ', 'sk'],
    ['cs, fr;q=0.1', 'fr'],
    ['*', 'en'],
    ['fi;q=0', 'en'],
    [';;,=;q=x', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('%s -> %s', (header, language) => {
    expect(negotiate(header)).toBe(language);
  });
});

describe('the direction of a page', () => {
  it.each(PAGE_LANGUAGES)('%s runs to the right', (language) => expect(directionOf(language)).toBe('ltr'));
  it.each(['ar', 'he', 'fa', 'ur', 'ckb'])('%s runs to the left', (language) =>
    expect(directionOf(language)).toBe('rtl'),
  );
});
