import { describe, expect, it } from '@jest/globals';
import { negotiate } from './languages';

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
