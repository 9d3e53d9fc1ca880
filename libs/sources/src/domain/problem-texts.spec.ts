import { describe, expect, it } from '@jest/globals';
import { loadTexts } from '@ithaca/platform';
import { PROBLEM_CODES } from './problem-codes.js';

describe('texts of problems', () => {
  const text = loadTexts().getFixedT('en', 'problems');
  const params = {
    encoding: 'utf-8',
    ratio: 1,
    max: 1,
    limitMb: 1,
    limitKb: 1,
    expected: 1,
    found: 1,
    status: 1,
    host: 'x',
    first: 'x',
    languages: 'x',
    from: 1,
    to: 1,
    start: 'x',
    end: 'x',
    zone: 'x',
    count: 2,
  };

  it.each(PROBLEM_CODES)('%s has a message and a hint', (code) => {
    for (const part of ['message', 'hint']) {
      const shown = text(`${code}.${part}`, params);
      expect(shown).not.toBe(`${code}.${part}`);
      expect(shown).not.toMatch(/[{}]/);
    }
  });
});
