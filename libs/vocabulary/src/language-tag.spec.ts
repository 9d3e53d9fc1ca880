import { describe, expect, it } from '@jest/globals';
import { classifyIscedF } from './isced-f.js';
import { canonicalLanguageTag } from './language-tag.js';

describe('canonical language tags (domain rules 6.2)', () => {
  it.each([
    ['en-gb', 'en-GB'],
    ['ENG', 'en'],
    ['fin', 'fi'],
    ['cnr', 'cnr'],
    ['sr-ME', 'sr-Latn-ME'],
    ['sr', 'sr-Latn'],
    ['sh', 'sr-Latn'],
    ['iw', 'he'],
    ['mo', 'ro-MD'],
    ['zh-hant', 'zh-Hant'],
    ['mul', 'mul'],
    ['und', 'und'],
    ['de_AT', 'de-AT'],
    ['vgt', 'vgt'],
  ])('%s is %s', (tag, canonical) => expect(canonicalLanguageTag(tag)).toBe(canonical));

  it.each(['xx-QQ', 'xx', 'en-QQ', '', 'Français', 'x-private'])('does not know %s', (tag) =>
    expect(canonicalLanguageTag(tag)).toBeUndefined(),
  );
});

describe('ISCED-F 2013', () => {
  it('keeps leading zeros and names the broad field', () =>
    expect(classifyIscedF('0613')).toEqual({ code: '0613', level: 'detailed', broad: '06' }));

  it.each(['613', '0615', '', '06131'])('does not know %s', (code) => expect(classifyIscedF(code)).toBeUndefined());
});
