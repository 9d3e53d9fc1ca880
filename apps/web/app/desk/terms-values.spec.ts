import { describe, expect, it } from '@jest/globals';
import { fieldOf, type TermsDraft, termsFrom, termsValues, windowRows } from './terms-values';

const draft: TermsDraft = {
  offeringId: 'unige.it:1:2027-S1',
  windows: [
    { partners: ['us.es'], opens: '2027-01-11T09:00', closes: '2027-03-20' },
    { opens: '2027-01-12', closes: '2027-03-21' },
  ],
  quotas: { 'us.es': 2 },
  sharedSeats: 5,
  releaseUnusedQuota: true,
  releaseAt: '2027-02-01T00:00:00Z',
  admissionMode: 'direct',
  allocation: 'first-come',
  offerRules: { offerTtlHours: 72, minOfferHours: 24 },
  enrolmentDeadline: '2027-03-31T22:00:00Z',
  eligibility: { partners: ['us.es', 'tuke.sk'], ects: 6, requirement: { kind: 'min-ects', ects: 60 } } as never,
  consents: ['email'],
};

describe('terms in a form', () => {
  it('come back as they were, with what the form does not show', () => {
    expect(termsFrom(draft, termsValues(draft))).toEqual(draft);
  });

  it('leave out what was emptied', () => {
    const values = { ...termsValues(draft), 'quotas.us.es': '', releaseAt: '', 'eligibility.requirement': '' };
    const changed = termsFrom(draft, { ...values, 'windows.0.opens': '', 'windows.0.closes': '' });
    expect(changed).toMatchObject({ quotas: {}, windows: [{ opens: '2027-01-12' }], eligibility: { ects: 6 } });
    expect(changed).not.toHaveProperty('releaseAt');
    expect(changed).not.toHaveProperty('eligibility.requirement');
  });

  it('pass on what cannot be read, so that it is told with the other mistakes', () => {
    const values = { ...termsValues(draft), sharedSeats: 'many', 'eligibility.requirement': '{"kind":' };
    expect(termsFrom(draft, values)).toMatchObject({ sharedSeats: 'many', eligibility: { requirement: '{"kind":' } });
  });

  it('have room for one window more', () => {
    expect(windowRows(termsValues(draft))).toBe(3);
  });
});

it.each([
  ['OFFERINGS_TERMS_FIELD_INVALID', { field: 'sharedSeats' }, 'sharedSeats'],
  ['OFFERINGS_TERMS_FIELD_INVALID', { field: 'windows.1.opens' }, 'windows.1.opens'],
  ['OFFERINGS_TERMS_FIELD_INVALID', { field: 'windows.1' }, 'windows.1.opens'],
  ['OFFERINGS_TERMS_FIELD_INVALID', { field: 'eligibility.requirement.of.0.kind' }, 'eligibility.requirement'],
  ['OFFERINGS_TERMS_FIELD_INVALID', { field: 'eligibility.partners.2' }, 'eligibility.partners'],
  ['OFFERINGS_TERMS_WINDOW_EMPTY', { number: 2 }, 'windows.1.closes'],
  ['OFFERINGS_TERMS_SEATS_IN_USE', { quota: 'shared' }, 'sharedSeats'],
  ['OFFERINGS_TERMS_SEATS_IN_USE', { quota: 'us.es' }, 'quotas.us.es'],
  ['OFFERINGS_TERMS_METHOD_FIXED', { field: 'allocation' }, 'allocation'],
])('%s of %j is written at %s', (code, params, field) => {
  expect(fieldOf({ code, params })).toBe(field);
});
