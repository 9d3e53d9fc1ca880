import { parseErasmusCode } from './erasmus-code.js';

it.each([
  ['SF HELSINK40', 'SF HELSINK40', 'FI'],
  ['F NICE42', 'F  NICE42', 'FR'],
  ['e  sevilla01', 'E  SEVILLA01', 'ES'],
  ['IRLDUBLIN01', 'IRLDUBLIN01', 'IE'],
])('writes %s as %j', (raw, canonical, country) => {
  expect(parseErasmusCode(raw)).toEqual({ canonical, country });
});

it.each(['XX NOWHERE01', 'SEVILLA01', 'E SEVILLA', ''])('refuses %j', (raw) => {
  expect(parseErasmusCode(raw)).toBeUndefined();
});
