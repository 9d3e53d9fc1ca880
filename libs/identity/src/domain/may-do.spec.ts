import type { Grant } from './grant.js';
import { type Actor, mayDo, type Permission, type Subject } from './may-do.js';
import { ACTIONS, type Action } from './permissions.js';

/**
 * The table as the product's pages have it, written down apart from the code: S student on the own, h/H of the home or
 * host side, i of the owning institution, A alliance-wide, . never.
 */
const EXPECTED = `
                     student home-c host-c pedagogy partner-it inst-admin data-prot operator
enrolment:apply        S       .      .      .        .          .          .         .
enrolment:read         S       h      H      .        .          .          .         A
enrolment:withdraw     S       h      .      .        .          .          .         .
offer:answer           S       .      .      .        .          .          .         .
nomination:decide      .       h      .      .        .          .          .         .
admission:decide       .       .      H      .        .          .          .         .
terms:publish          .       .      i      .        .          .          .         .
fill:read              .       i      i      A        .          .          .         .
message:read           .       .      .      .        i          .          .         A
message:repair         .       .      .      .        .          .          .         A
unconfirmed:resolve    .       .      .      .        .          .          .         A
grant:give             .       .      .      .        .          i          .         A
guest:confirm          .       i      .      .        .          .          .         .
privacy:export         S       .      .      .        .          .          .         .
privacy:erase          S       .      .      .        .          .          .         .
disclosure:read        S       .      .      .        .          .          i         .
audit:read             .       .      .      .        .          .          i         A
erasure:oversee        .       .      .      .        .          .          i         .
`;

const COLUMNS = [
  'student',
  'home-coordinator',
  'host-coordinator',
  'pedagogy',
  'partner-it',
  'institution-admin',
  'data-protection',
  'operator',
] as const;

const NOW = new Date('2027-02-01T10:00:00Z');
const grant = (role: Grant['role'], change: Partial<Grant> = {}): Grant => ({
  role,
  institution: 'unige.it',
  faculty: null,
  validFrom: new Date('2026-09-01T00:00:00Z'),
  validUntil: null,
  ...change,
});
const actor = (...grants: Grant[]): Actor => ({ personId: 'p1', grants });

/** Which letters of the table make a role reach each of these. */
const SUBJECTS: readonly [string, Subject, string][] = [
  ['the own case', { personId: 'p1', home: 'us.es', host: 'tuke.sk' }, 'SA'],
  ['a case of the home side', { personId: 'p2', home: 'unige.it', host: 'tuke.sk' }, 'hA'],
  ['a case of the host side', { personId: 'p2', home: 'us.es', host: 'unige.it' }, 'HA'],
  ['a thing of the institution', { institution: 'unige.it' }, 'iA'],
  ['a case of two others', { personId: 'p2', home: 'us.es', host: 'tuke.sk' }, 'A'],
  ['a thing of another', { institution: 'us.es' }, 'A'],
  ['a thing of nobody', {}, 'A'],
];

const rows = EXPECTED.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));
const cells = rows.flatMap(([action, ...letters]) =>
  COLUMNS.flatMap((role, column) =>
    SUBJECTS.map(([what, subject, reached]) => {
      const letter = letters[column]!;
      return [action as Action, role, what, subject, reached.includes(letter)] as const;
    }),
  ),
);

it('has a row for every action and a cell for every role', () => {
  expect(rows.map(([action]) => action)).toEqual(ACTIONS);
  expect(rows.every((row) => row.length === COLUMNS.length + 1)).toBe(true);
});

it.each(cells)('%s by %s on %s', (action, role, _, subject, allowed) => {
  const institution = ['pedagogy', 'operator'].includes(role) ? null : 'unige.it';
  expect(mayDo(actor(grant(role, { institution })), action, subject, NOW).allowed).toBe(allowed);
});

it.each<[string, Partial<Grant>, Permission['allowed']]>([
  ['begins at this instant', { validFrom: NOW }, true],
  ['begins a moment later', { validFrom: new Date(NOW.getTime() + 1) }, false],
  ['ends at this instant', { validUntil: NOW }, false],
  ['ends a moment later', { validUntil: new Date(NOW.getTime() + 1) }, true],
])('a grant that %s', (_, change, allowed) => {
  const subject = { home: 'unige.it' };
  expect(mayDo(actor(grant('home-coordinator', change)), 'nomination:decide', subject, NOW).allowed).toBe(allowed);
});

it('tells the case of another faculty from one of another university (C1)', () => {
  const engineer = actor(grant('home-coordinator', { faculty: 'engineering' }));
  const ask = (subject: Subject) => mayDo(engineer, 'nomination:decide', subject, NOW);
  expect(ask({ home: 'unige.it', homeFaculty: 'engineering' }).allowed).toBe(true);
  expect(ask({ home: 'unige.it', homeFaculty: 'law' })).toEqual({ allowed: false, why: 'out-of-scope' });
  expect(ask({ home: 'unige.it' })).toEqual({ allowed: false, why: 'out-of-scope' });
  expect(ask({ home: 'us.es', homeFaculty: 'engineering' })).toEqual({ allowed: false, why: 'unseen' });
});

it('gives alliance-wide power to no grant that names an institution', () => {
  expect(mayDo(actor(grant('operator')), 'message:repair', { institution: 'unige.it' }, NOW).allowed).toBe(false);
});

it('gives an institution to no grant that names none', () => {
  const everywhere = actor(grant('home-coordinator', { institution: null }));
  expect(mayDo(everywhere, 'nomination:decide', { home: 'unige.it' }, NOW).allowed).toBe(false);
  expect(mayDo(everywhere, 'nomination:decide', {}, NOW).allowed).toBe(false);
});
