import type { TermsDraft } from '../domain/offering-terms.js';

/** Good terms of which only what matters is said: one shared seat, first come, open in the spring of 2027. */
export function aTermsDraft(given: Partial<TermsDraft> = {}): TermsDraft {
  const host = given.host ?? 'unige.it';
  const courseId = given.courseId ?? `${host}:104732`;
  return {
    offeringId: `${courseId}:2027-S1`,
    courseId,
    host,
    timeZone: 'Europe/Rome',
    windows: [{ opens: '2027-01-11T09:00', closes: '2027-03-20' }],
    quotas: {},
    sharedSeats: 1,
    releaseUnusedQuota: false,
    admissionMode: 'direct',
    allocation: 'first-come',
    eligibility: { partners: ['us.es', 'tuke.sk', 'haaga-helia.fi'] },
    offerRules: { offerTtlHours: 72, minOfferHours: 24 },
    withdrawal: { longCourseDays: 28, freeDays: 14, freePercent: 25, recordedPercent: 60 },
    firstTeachingDay: '2027-04-05',
    lastTeachingDay: '2027-06-30',
    enrolmentDeadline: '2027-03-31T22:00:00Z',
    consents: ['name', 'email'],
    ...given,
  };
}
