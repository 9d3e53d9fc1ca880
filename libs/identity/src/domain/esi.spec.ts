import { parseEsi } from './esi.js';

it('compares identifiers without regard to case (ESI 1.0)', () => {
  const upper = parseEsi('URN:SCHAC:personalUniqueCode:int:esi:UNIGE.IT:X-9');
  const lower = parseEsi('urn:schac:personalUniqueCode:int:esi:unige.it:x-9');
  expect(upper).toEqual(lower);
});

it.each([
  ['a region of ISO 3166-2', 'esi:de-by:77', { valid: true, scope: 'region', scopeValue: 'DE-BY' }],
  ['a region of no country', 'esi:zz-by:77', { valid: false, error: 'COUNTRY' }],
  ['a word that is no domain', 'esi:genova:77', { valid: false, error: 'SCOPE' }],
  ['a code with a colon of its own', 'esi:it:a:b', { valid: true, scope: 'country' }],
  ['a code with a blank', 'esi:unige.it:a b', { valid: false, error: 'CODE' }],
  ['an escape cut short', 'esi:unige.it:a%2', { valid: false, error: 'CODE' }],
  ['nothing after the country', 'esi:it', { valid: false, error: 'CODE' }],
  ['a scope that names Object.prototype', 'esi:__proto__:1', { valid: false, error: 'SCOPE' }],
])('%s', (_, rest, expected) => {
  expect(parseEsi(`urn:schac:personalUniqueCode:int:${rest}`)).toMatchObject(expected);
});
