import { canonicalLanguageTag, formattingLocale, isKnownLanguage, languageTagFromSource } from './language-tag.js';

it.each([
  ['EN', 'en'],
  ['sr-latn-me', 'sr-Latn-ME'],
  ['sr-ME', 'sr-Latn-ME'],
  ['sh', 'sr-Latn'],
  ['iw', 'he'],
  ['mo', 'ro-MD'],
  ['cnr', 'cnr'],
  ['cnr-latn', 'cnr-Latn'],
  ['und', 'und'],
  ['zh-Hant', 'zh-Hant'],
])('writes %s as %s (BCP 47)', (raw, tag) => {
  expect(canonicalLanguageTag(raw)).toEqual({ valid: true, tag });
});

it.each([
  ['de_at', 'de-AT'],
  ['eng', 'en'],
  ['FIN', 'fi'],
])('refuses %s and suggests %s', (raw, suggestion) => {
  expect(canonicalLanguageTag(raw)).toEqual({ valid: false, suggestion });
});

it.each(['', 'Français', 'e', 'x', '12'])('refuses %j, which is no tag at all', (raw) => {
  expect(canonicalLanguageTag(raw)).toEqual({ valid: false, suggestion: undefined });
});

it('bad input 24: tells languages that exist from tags that only look like one', () => {
  expect(['fi', 'cnr', 'und', 'mul', 'zh-Hant'].every(isKnownLanguage)).toBe(true);
  expect(isKnownLanguage('xx-QQ')).toBe(false);
});

it('formats Montenegrin with the data of Serbian in Latin script of Montenegro', () => {
  expect(formattingLocale('cnr')).toBe('sr-Latn-ME');
  expect(formattingLocale('fi')).toBe('fi');
});

it.each([
  ['fi_FI', 'fi-FI'],
  ['eng', 'en'],
  ['EN', 'en'],
  ['sr', 'sr-Latn'],
  ['cnr', 'cnr'],
  ['xx-QQ', undefined],
  ['en-QQ', undefined],
  ['Français', undefined],
])('reads %s of a source as %s', (raw, tag) => {
  expect(languageTagFromSource(raw)).toBe(tag);
});
