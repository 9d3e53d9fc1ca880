import { ISCED_F_FIELDS } from './isced-f.codes.js';
import { classifyIscedF, ISCED_F_BROAD } from './isced-f.js';

it('holds the 11 broad, 29 narrow and 80 detailed fields of ISCED-F 2013', () => {
  expect(ISCED_F_BROAD).toHaveLength(11);
  expect(Object.keys(ISCED_F_FIELDS)).toHaveLength(29);
  expect(Object.values(ISCED_F_FIELDS).flat()).toHaveLength(80);
});

it.each([
  ['0613', { valid: true, level: 'detailed', kind: 'regular', broad: '06', narrow: '061' }],
  ['0610', { valid: true, level: 'narrow', kind: 'nfd', broad: '06', narrow: '061' }],
  ['0600', { valid: true, level: 'broad', kind: 'nfd', broad: '06', narrow: null }],
  ['0688', { valid: true, level: 'detailed', kind: 'interdisciplinary', broad: '06', narrow: '068' }],
  ['0619', { valid: true, level: 'detailed', kind: 'nec', broad: '06', narrow: '061' }],
  ['9999', { valid: true, level: 'unknown', broad: '99', narrow: '999' }],
])('classifies %s (ISCED-F 2013, n.f.d., n.e.c., inter-disciplinary)', (code, expected) => {
  expect(classifyIscedF(code)).toEqual(expected);
});

it.each(['0618', '613', '11.3', '', '061 3', '12', '06130'])('refuses %j', (code) => {
  expect(classifyIscedF(code)).toEqual({ valid: false });
});
