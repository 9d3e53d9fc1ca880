import { createHash } from 'node:crypto';
import { FixedClock, schemaDifferences, type TestDatabase, testDatabase } from '@ithaca/testing';
import { OfferingTermsRepository } from '../adapters/offering-terms.repository.js';
import { OFFERINGS_STORE } from '../adapters/offerings-store.js';
import { aTermsDraft } from '../testing/a-terms-draft.js';
import { FakeSeatPlan } from '../testing/fake-seat-plan.js';
import { Offerings } from './offerings.js';
import { PublishTerms } from './publish-terms.js';

const coordinator = { id: 'person-1' };
const { offeringId } = aTermsDraft();
let test: TestDatabase;
let terms: OfferingTermsRepository;
let seats: FakeSeatPlan;
let clock: FixedClock;
let publish: PublishTerms;

beforeEach(async () => {
  test = await testDatabase(OFFERINGS_STORE);
  terms = new OfferingTermsRepository(test.database);
  seats = new FakeSeatPlan();
  clock = new FixedClock('2027-01-01T00:00:00Z');
  publish = new PublishTerms(test.database, terms, seats, clock);
});
afterEach(() => test.drop());

it('agrees with the entities', async () => {
  expect(await schemaDifferences(OFFERINGS_STORE)).toEqual([]);
});

it('gives terms back as they were published, with the instants of their windows', async () => {
  const draft = aTermsDraft({
    quotas: { 'us.es': 2 },
    releaseUnusedQuota: true,
    releaseAt: '2027-02-01T00:00:00.000Z',
    enrolmentDeadline: '2027-03-31T22:00:00.000Z',
    eligibility: { partners: ['us.es'], requirement: { kind: 'all', of: [{ kind: 'min-ects', ects: 60 }] } },
  });
  expect(await publish.execute(coordinator, { terms: draft, basedOn: 0 })).toMatchObject({ kind: 'published' });
  const window = { opensAt: '2027-01-11T08:00:00Z', closesBefore: '2027-03-20T23:00:00Z', flags: [] };
  expect(await new Offerings(terms).termsOf(offeringId)).toEqual({
    ...draft,
    version: 1,
    windows: [expect.objectContaining({ ...draft.windows[0], ...window })],
  });
});

it('keeps every version and makes the seats of the newest', async () => {
  await publish.execute(coordinator, { terms: aTermsDraft(), basedOn: 0 });
  await publish.execute(coordinator, { terms: aTermsDraft({ sharedSeats: 5 }), basedOn: 1 });
  expect(seats.fitted.map(({ version, sharedSeats }) => [version, sharedSeats])).toEqual([
    [1, 1],
    [2, 5],
  ]);
  expect((await terms.version(offeringId, 1))?.sharedSeats).toBe(1);
  expect((await terms.current(offeringId))?.sharedSeats).toBe(5);
});

it('publishes nothing when something is wrong, and says all of it', async () => {
  const wrong = { ...aTermsDraft(), sharedSeats: -1, timeZone: 'Mars' };
  expect(await publish.execute(coordinator, { terms: wrong, basedOn: 0 })).toMatchObject({
    kind: 'refused',
    mistakes: [{ params: { field: 'timeZone' } }, { params: { field: 'sharedSeats' } }],
  });
  seats.inTheWay = [{ code: 'OFFERINGS_TERMS_SEATS_IN_USE', params: { quota: 'shared', asked: 1, inUse: 2 } }];
  expect(await publish.execute(coordinator, { terms: aTermsDraft(), basedOn: 0 })).toMatchObject({ kind: 'refused' });
  expect(await terms.current(offeringId)).toBeUndefined();
});

it('lets one of two coordinators who changed the same version win, whoever is quicker', async () => {
  await publish.execute(coordinator, { terms: aTermsDraft(), basedOn: 0 });
  const both = await Promise.allSettled(
    [2, 3].map((sharedSeats) => publish.execute(coordinator, { terms: aTermsDraft({ sharedSeats }), basedOn: 1 })),
  );
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'OFFERINGS_TERMS_CHANGED_MEANWHILE', params: { version: 2 } },
  });
});

it('lets nobody change a published row, and only the seed whose hash was published be added', async () => {
  const seedCommitment = createHash('sha256').update('4711').digest('hex');
  await publish.execute(coordinator, { terms: aTermsDraft({ allocation: 'lottery', seedCommitment }), basedOn: 0 });
  await expect(test.database.query('update offering_terms set shared_seats = 9')).rejects.toThrow(/do not change/);
  await expect(test.database.query('delete from offering_terms')).rejects.toThrow(/do not change/);
  const current = await new Offerings(terms).termsOf(offeringId);
  const reveal = (seed: string) => test.database.transaction((tx) => terms.addSeed(tx, current, seed));
  await expect(reveal('4712')).rejects.toThrow(/check constraint/);
  await reveal('4711');
  expect(await terms.current(offeringId)).toMatchObject({ seed: '4711' });
  await expect(reveal('4711')).rejects.toThrow(/do not change/);
});

it('answers an offering without terms with its own error', async () => {
  await expect(new Offerings(terms).termsOf('unige.it:0:0')).rejects.toMatchObject({
    code: 'OFFERINGS_TERMS_NOT_FOUND',
  });
});
