import { demand, institutionsOf } from './demand.js';
import { PersonUnknown } from './errors.js';
import type { Grant, Role } from './grant.js';

const now = new Date('2027-02-01T10:00:00Z');
const grant = (role: Role, institution: string | null, more: Partial<Grant> = {}): Grant => ({
  ...{ role, institution, faculty: null, validFrom: new Date(0), validUntil: null },
  ...more,
});
const actor = (...grants: Grant[]) => ({ personId: 'p', grants });

it('names the grant by which something is permitted', () => {
  const operator = grant('operator', null);
  expect(demand(actor(operator), 'message:repair', { institution: 'unige.it' }, now)).toBe(operator);
});

it('answers what is out of sight as an unknown id, where there is one', () => {
  const partner = actor(grant('partner-it', 'us.es'));
  const ask = (unknown?: PersonUnknown) => demand(partner, 'message:read', { institution: 'unige.it' }, now, unknown);
  expect(() => ask(new PersonUnknown())).toThrow(expect.objectContaining({ code: 'IDENTITY_PERSON_UNKNOWN' }));
  expect(() => ask()).toThrow(expect.objectContaining({ code: 'IDENTITY_NOT_PERMITTED' }));
});

it('says that a thing of another faculty is not permitted, since its institution may see that it is there', () => {
  const arts = actor(grant('home-coordinator', 'unige.it', { faculty: 'arts' }));
  const law = { home: 'unige.it', homeFaculty: 'law' };
  expect(() => demand(arts, 'nomination:decide', law, now, new PersonUnknown())).toThrow(
    expect.objectContaining({ code: 'IDENTITY_NOT_PERMITTED' }),
  );
});

it.each([
  ['an operator', [grant('operator', null)], 'all'],
  ['two universities', [grant('partner-it', 'us.es'), grant('partner-it', 'unige.it')], ['us.es', 'unige.it']],
  ['a grant that has ended', [grant('partner-it', 'us.es', { validUntil: now })], []],
  ['a student', [grant('student', 'us.es')], []],
  ['one faculty only', [grant('partner-it', 'us.es', { faculty: 'law' })], []],
])('lists the messages of %s', (_who, grants, expected) => {
  expect(institutionsOf(actor(...grants), 'message:read', now)).toEqual(expected);
});
