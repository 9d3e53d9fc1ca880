import { decideAdmission } from './admissions.js';
import { askedFields, statedPurpose } from './asked-fields.js';
import { rightOn, type StudyRight } from './study-rights.js';
import { termLoad } from './term-load.js';

const right = (facts: Partial<StudyRight> = {}): StudyRight => ({
  ...{ programme: 'p', status: 'active', startsOn: '2026-10-01' },
  ...facts,
});

it.each<[string, string, readonly StudyRight[], boolean, string | undefined]>([
  ['on its first day', '2026-10-01', [right()], false, 'active'],
  ['on the day before', '2026-09-30', [right()], false, 'suspended'],
  ['on its last day', '2027-09-30', [right({ endsOn: '2027-09-30' })], false, 'active'],
  ['on the day after', '2027-10-01', [right({ endsOn: '2027-09-30' })], false, 'ended'],
  ['with a hold', '2027-01-01', [right()], true, 'suspended'],
  ['that ended early, with a hold', '2027-01-01', [right({ status: 'ended' })], true, 'ended'],
  ['beside an ended one', '2027-01-01', [right({ status: 'ended' }), right()], false, 'active'],
  ['that nobody has', '2027-01-01', [], false, undefined],
])('a right to study %s', (_what, day, rights, held, expected) => {
  expect(rightOn(day, rights, { held })?.now).toBe(expected);
});

it.each([
  [
    'all parts are known',
    20,
    [
      { courseId: 'a', ects: 5 },
      { courseId: 'b', ects: 2.5 },
    ],
    27.5,
  ],
  ['a course has no credits that anybody said', 20, [{ courseId: 'a' }], undefined],
  ['home does not know its own part', undefined, [{ courseId: 'a', ects: 5 }], undefined],
  ['there is nothing elsewhere', 0, [], 0],
])('the load of a term when %s', (_what, atHome, away, expected) => {
  expect(termLoad(atHome, away)).toBe(expected);
});

it.each([
  ['nothing told', undefined, false, 'confirmed'],
  ['an active right', 'active', false, 'confirmed'],
  ['a suspended right', 'suspended', false, 'rejected'],
  ['a hold', 'active', true, 'rejected'],
] as const)('admits by rule with %s', (_what, rightToStudy, held, expected) => {
  expect(decideAdmission({ mode: 'auto', held, rightToStudy }).state).toBe(expected);
  expect(decideAdmission({ mode: 'manual', held, rightToStudy }).state).toBe('pending');
});

it('reads the asked fields, each once', () => {
  expect(askedFields('eqf,faculty,eqf')).toEqual(['eqf', 'faculty']);
});

it.each([undefined, '', ',', 'eqf,shoeSize', 'esi', '__proto__'])('knows no fields in %s', (given) => {
  expect(() => askedFields(given)).toThrow(expect.objectContaining({ code: 'REGISTER_FIELD_UNKNOWN' }));
});

it.each([undefined, '', 'Because I can', 'a'.repeat(41)])('takes no purpose like %s', (given) => {
  expect(() => statedPurpose(given)).toThrow(expect.objectContaining({ code: 'REGISTER_PURPOSE_MISSING' }));
  expect(statedPurpose('eligibility')).toBe('eligibility');
});
