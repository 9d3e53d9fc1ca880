import { aTermsDraft } from '../testing/a-terms-draft.js';
import { checkChange, checkTerms } from './check-terms.js';
import { type OfferingTerms, quotaReleased, windowOf, withInstants } from './offering-terms.js';

const codes = (given: unknown) => {
  const checked = checkTerms(given);
  return checked.kind === 'good'
    ? []
    : checked.mistakes.map(({ code, params }) => `${code} ${Object.values(params).join(' ')}`.trim());
};
const field = (name: string) => `OFFERINGS_TERMS_FIELD_INVALID ${name}`;
const commitment = 'a'.repeat(64);

it('takes good terms as they are', () => {
  expect(checkTerms(aTermsDraft())).toEqual({ kind: 'good', draft: aTermsDraft() });
});

it.each([
  ['a course of another host', { courseId: 'us.es:1', offeringId: 'us.es:1:S1' }, [field('courseId')]],
  ['an offering of another course', { offeringId: 'unige.it:9:S1' }, [field('offeringId')]],
  ['an end before the beginning', { lastTeachingDay: '2027-04-04' }, [field('lastTeachingDay')]],
  ['30 February (bad input 6)', { firstTeachingDay: '2027-02-30' }, [field('firstTeachingDay')]],
  ['a window on 30 February', { windows: [{ opens: '2027-02-30', closes: '2027-03-01' }] }, [field('windows.0')]],
  ['seats -1 (bad input 27)', { sharedSeats: -1 }, [field('sharedSeats')]],
  ['2^31 seats (bad input 27)', { quotas: { 'us.es': 2 ** 31 } }, [field('quotas.us.es')]],
  ['half a seat', { sharedSeats: 0.5 }, [field('sharedSeats')]],
  ['a zone nobody knows', { timeZone: 'Europe/Genova' }, [field('timeZone')]],
  ['a word too many', { status: 'PUBLISHED' }, [field('status')]],
  [
    'a window that closes before it opens',
    { windows: [{ opens: '2027-03-02', closes: '2027-03-01' }] },
    ['OFFERINGS_TERMS_WINDOW_EMPTY 1'],
  ],
  [
    'a university in two windows, another in none',
    { windows: [1, 2].map(() => ({ partners: ['us.es', 'tuke.sk'], opens: '2027-01-11', closes: '2027-03-01' })) },
    [
      'OFFERINGS_TERMS_PARTNER_IN_TWO_WINDOWS us.es',
      'OFFERINGS_TERMS_PARTNER_IN_TWO_WINDOWS tuke.sk',
      'OFFERINGS_TERMS_PARTNER_WITHOUT_WINDOW haaga-helia.fi',
    ],
  ],
  ['seats for a stranger', { quotas: { 'mci.edu': 2 } }, ['OFFERINGS_TERMS_QUOTA_NOT_PARTNER mci.edu']],
  [
    'a deadline before the window closes',
    { enrolmentDeadline: '2027-03-01T00:00:00Z' },
    ['OFFERINGS_TERMS_DEADLINE_EARLY'],
  ],
  ['a draw without a committed seed', { allocation: 'lottery' }, ['OFFERINGS_TERMS_SEED_MISSING yes']],
  ['a seed nobody draws with', { seedCommitment: commitment }, ['OFFERINGS_TERMS_SEED_MISSING no']],
] as const)('refuses %s', (_title, wrong, expected) => {
  expect(codes({ ...aTermsDraft(), ...wrong })).toEqual(expected);
});

it('tells every mistake at once', () => {
  expect(codes({ ...aTermsDraft({ sharedSeats: -1 }), host: 'Genova', allocation: 'auction' })).toEqual([
    field('host'),
    field('sharedSeats'),
    field('allocation'),
  ]);
});

it('takes requirements of known kinds, six groups deep and no deeper', () => {
  const nested = (depth: number): object =>
    depth === 0 ? { kind: 'min-ects', ects: 60 } : { kind: 'all', of: [nested(depth - 1)] };
  const withRequirement = (requirement: unknown) =>
    codes({ ...aTermsDraft(), eligibility: { partners: ['us.es'], requirement } });
  expect(withRequirement(nested(6))).toEqual([]);
  expect(withRequirement(nested(7))).not.toEqual([]);
  expect(withRequirement({ kind: 'horoscope', sign: 'leo' })).not.toEqual([]);
  expect(withRequirement({ kind: 'min-ects', ects: -3 })).not.toEqual([]);
});

const published = (given: Parameters<typeof aTermsDraft>[0] = {}): OfferingTerms => {
  const draft = aTermsDraft(given);
  return { ...draft, version: 1, windows: withInstants(draft) };
};

it('fixes method, mode and seed once a window has opened (domain rules 3.4)', () => {
  const after = aTermsDraft({ allocation: 'lottery', seedCommitment: commitment, sharedSeats: 5 });
  expect(checkChange(published(), after, '2027-01-11T07:59:59Z')).toEqual([]);
  expect(checkChange(published(), after, '2027-01-11T08:00:00Z').map(({ params }) => params['field'])).toEqual([
    'allocation',
    'seedCommitment',
  ]);
});

it('gives a university its own window, the others the common one', () => {
  const terms = published({
    windows: [
      { opens: '2027-02-01', closes: '2027-02-10' },
      { partners: ['us.es'], opens: '2027-01-01', closes: '2027-02-10' },
    ],
  });
  expect(windowOf(terms, 'us.es')?.opensAt).toBe('2026-12-31T23:00:00Z');
  expect(windowOf(terms, 'tuke.sk')?.opensAt).toBe('2027-01-31T23:00:00Z');
});

it('releases quotas at their date, at once without one, and never when the offering does not', () => {
  const at = '2027-02-01T00:00:00Z';
  expect(quotaReleased({ releaseUnusedQuota: true }, at)).toBe(true);
  expect(quotaReleased({ releaseUnusedQuota: true, releaseAt: '2027-02-01T01:00:00+01:00' }, at)).toBe(true);
  expect(quotaReleased({ releaseUnusedQuota: true, releaseAt: '2027-02-01T00:00:01Z' }, at)).toBe(false);
  expect(quotaReleased({ releaseUnusedQuota: false }, at)).toBe(false);
});
