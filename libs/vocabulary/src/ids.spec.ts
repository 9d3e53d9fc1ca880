import { courseId, institutionOf, isSchacDomain, localCode, offeringId, schacDomain } from './ids.js';

it('names the institution that owns an id', () => {
  const course = courseId(schacDomain('unige.it'), '104732');
  expect(course).toBe('unige.it:104732');
  expect(institutionOf(offeringId(course, '2026-S1'))).toBe('unige.it');
});

it.each(['', 'unige', 'UNIGE.IT', 'unige.it:1', '-a.it', 'a..it', `${'a'.repeat(64)}.it`, 'https://unige.it'])(
  'refuses %j as an institution',
  (domain) => {
    expect(isSchacDomain(domain)).toBe(false);
    expect(() => schacDomain(domain)).toThrow(RangeError);
  },
);

it('finds no institution in an id that names none', () => {
  expect(institutionOf('104732')).toBeUndefined();
  expect(institutionOf(':104732')).toBeUndefined();
});

it('keeps colons out of local codes, since they separate the parts of an id', () => {
  expect(localCode(' KPI/32:1 ')).toBe('KPI/32.1');
});
