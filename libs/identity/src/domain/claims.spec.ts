import { readClaims } from './claims.js';

const esi = (rest: string) => `urn:schac:personalUniqueCode:int:esi:${rest}`;

it('takes a scope that only ends in the same letters for a foreign one', () => {
  const { isStudent, warnings } = readClaims({
    sub: 'p1',
    schac_home_organization: 'unige.it',
    eduperson_scoped_affiliation: 'student@evilunige.it',
    schac_personal_unique_code: esi('it:1'),
  });
  expect(isStudent).toBe(false);
  expect(warnings).toEqual(['AFFILIATION_SCOPE_IGNORED']);
});

it('believes no affiliation when the provider names no home', () => {
  const read = readClaims({ sub: 'p2', eduperson_scoped_affiliation: ['student@unige.it', 'staff@unige.it'] });
  expect(read).toEqual({
    homeInstitution: null,
    esi: [],
    isStudent: false,
    isStaff: false,
    warnings: ['AFFILIATION_SCOPE_IGNORED', 'NO_ESI'],
  });
});

it('counts faculty as staff and leaves an affiliation without a scope out', () => {
  const { isStaff, isStudent, warnings } = readClaims({
    sub: 'p3',
    schac_home_organization: 'US.ES',
    eduperson_scoped_affiliation: ['faculty@US.es', 'student'],
    schac_personal_unique_code: [esi('us.es:1'), esi('US.ES:1')],
  });
  expect({ isStaff, isStudent, warnings }).toEqual({
    isStaff: true,
    isStudent: false,
    warnings: ['UNSCOPED_AFFILIATION'],
  });
});

it('keeps several different identifiers, sorted, and says so', () => {
  const { esi: kept, warnings } = readClaims({
    sub: 'p4',
    schac_home_organization: 'us.es',
    schac_personal_unique_code: [esi('us.es:2'), esi('es:1')],
  });
  expect(kept).toEqual([esi('es:1').toLowerCase(), esi('us.es:2').toLowerCase()]);
  expect(warnings).toEqual(['SEVERAL_ESI']);
});
