import { Audit, AUDIT_STORE, MasterKeys, PersonKeys } from '@ithaca/audit';
import type { Actor, Grant } from '@ithaca/identity';
import { OFFERINGS_STORE, Offerings, OfferingTermsRepository } from '@ithaca/offerings';
import { uuidV7 } from '@ithaca/platform';
import { LinkOverview, MessageLog, Outbox, SYNC_STORE } from '@ithaca/sync';
import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import { ENROLMENT_MESSAGES, type SchacDomain } from '@ithaca/vocabulary';
import { CaseReader } from '../adapters/case-reader.js';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { ENROLMENT_STORE } from '../adapters/enrolment-store.js';
import { goodFacts, newKey, OFFERING, someTerms, type UseCases, useCasesOn } from '../testing/builders.js';
import { TableMessages } from '../testing/fakes.js';
import { CaseTraffic } from './case-traffic.js';
import { draftOf, HostOfferings } from './host-offerings.js';
import { ReadCases } from './read-cases.js';

const NOW = '2027-02-01T10:00:00.000Z';
const grant = (role: Grant['role'], institution: string, faculty: string | null = null): Grant =>
  ({ role, institution, faculty, validFrom: new Date(0), validUntil: null }) as unknown as Grant;
const person = (...grants: Grant[]): Actor => ({ personId: uuidV7(), grants });
const KOSICE = person(grant('home-coordinator', 'tuke.sk'));
const INFORMATICS = person(grant('home-coordinator', 'tuke.sk', 'informatika'));
const GENOA = person(grant('host-coordinator', 'unige.it'));

let test: TestDatabase;
let clock: FixedClock;
let cases: UseCases;
let read: ReadCases;
let traffic: CaseTraffic;
let hosted: HostOfferings;

beforeAll(async () => {
  test = await testDatabase({
    migrations: [
      ...[...OFFERINGS_STORE.migrations, ...ENROLMENT_STORE.migrations, ...SYNC_STORE.migrations],
      ...AUDIT_STORE.migrations,
      TableMessages.Migration,
    ],
    entities: [
      ...OFFERINGS_STORE.entities,
      ...ENROLMENT_STORE.entities,
      ...SYNC_STORE.entities,
      ...AUDIT_STORE.entities,
    ],
  });
  const { database } = test;
  clock = new FixedClock('2027-01-01T00:00:00Z');
  cases = useCasesOn(database, clock);
  cases.policies.policy = { review: 'queued', answerWithinHours: 120, version: 'spec' };
  const terms = someTerms({ quotas: { 'tuke.sk': 1 }, sharedSeats: 1 });
  await cases.publish.execute({ id: 'system:spec' }, { terms, basedOn: 0 });
  const reader = new CaseReader(database);
  const audit = new Audit(database, new PersonKeys(new MasterKeys([Buffer.alloc(32, 7)]), clock), clock);
  read = new ReadCases(reader, new EnrolmentRepository(database), clock, audit);
  traffic = new CaseTraffic(read, reader, new MessageLog(database), new LinkOverview(database), clock);
  hosted = new HostOfferings(new Offerings(new OfferingTermsRepository(database)), reader, clock);
});
afterAll(() => test.drop());

async function applies(at: string, home: string, homeFaculty: string): Promise<string> {
  clock.set(at);
  const application = { facts: goodFacts(home), consents: ['name'], idempotencyKey: newKey(), homeFaculty };
  const { id } = await cases.apply.execute({ id: uuidV7() }, { offeringId: OFFERING, ...application });
  clock.set(NOW);
  return id;
}

let old: string;
let fresh: string;
let other: string;
beforeAll(async () => {
  old = await applies('2027-01-20T10:00:00.000Z', 'tuke.sk', 'informatika');
  fresh = await applies('2027-02-01T09:00:00.000Z', 'tuke.sk', 'informatika');
  other = await applies('2027-01-31T09:00:00.000Z', 'tuke.sk', 'strojarstvo');
});

it('counts how long the cases of a queue have waited, and which are overdue, within the desk alone', async () => {
  const filter = { states: ['HOME_REVIEW'] } as const;
  expect(await read.waitingDays(KOSICE, 'home', filter)).toEqual([
    { days: 0, count: 1, overdue: 0 },
    { days: 1, count: 1, overdue: 0 },
    { days: 12, count: 1, overdue: 1 },
  ]);
  expect(await read.waitingDays(INFORMATICS, 'home', filter)).toMatchObject([{ days: 0 }, { days: 12 }]);
  expect(await read.countBy(INFORMATICS, 'home', 'offering', filter)).toEqual([{ value: OFFERING, count: 2 }]);
  expect(await read.countBy(INFORMATICS, 'home', 'partner', filter)).toEqual([{ value: 'unige.it', count: 2 }]);
  expect(await read.waitingDays(GENOA, 'home', filter)).toEqual([]);
});

it('finds cases by their ids, and never those of another desk', async () => {
  const filter = { states: ['HOME_REVIEW'], ids: [other, fresh] } as const;
  const found = await read.queue(INFORMATICS, 'home', filter, 10);
  expect(found.cases.map(({ id }) => id)).toEqual([fresh]);
});

it('knows no case by a word that is no id', async () => {
  await expect(read.one(KOSICE, 'x')).rejects.toMatchObject({ code: 'ENROLMENT_NOT_FOUND' });
  await expect(read.one(INFORMATICS, other)).rejects.toMatchObject({ code: 'ENROLMENT_OUT_OF_SCOPE' });
});

it('tells the host of a home that is late, and home of a host whose node is silent, with the last contact', async () => {
  expect((await traffic.stuckOn(KOSICE, 'home')).map(({ one }) => one.id)).toEqual([]);
  expect((await traffic.stuckOn(GENOA, 'host')).map(({ one, stuck }) => [one.id, stuck.cause])).toEqual([
    [old, 'HOME_OVERDUE'],
  ]);

  const outbox = new Outbox('alliance.example' as SchacDomain, clock);
  const message = { type: ENROLMENT_MESSAGES.requested, receiver: 'unige.it' as SchacDomain, data: {} };
  await test.database.transaction((tx) => outbox.addAll([{ ...message, stream: fresh }], tx));
  expect(await traffic.stuckOn(KOSICE, 'home')).toEqual([]);
  await test.database.query(`update outbox set state = 'RETRYING', error_code = 'SYNC_DELIVERY_FAILED'`);
  expect(await traffic.stuckOn(KOSICE, 'home')).toMatchObject([
    { one: { id: fresh }, stuck: { waitingOn: 'unige.it', cause: 'NODE_SILENT', code: 'SYNC_DELIVERY_FAILED' } },
  ]);
  const [{ one } = { one: undefined }] = await traffic.stuckOn(KOSICE, 'home');
  expect(await traffic.messagesOf(one!)).toMatchObject([{ direction: 'OUT', state: 'RETRYING' }]);
});

it('shows the host how full each quota is and how many wait, and says whether it may publish', async () => {
  const desk = { id: KOSICE.personId, desks: [{ institution: 'tuke.sk', faculty: null }] };
  const rows = [old, fresh, other].map((enrolmentId) => ({ enrolmentId, decision: 'nominate' as const }));
  await cases.nominate.execute(desk, { rows, idempotencyKey: newKey() });
  const [offering] = await hosted.list(GENOA);
  expect(offering).toMatchObject({ mayPublish: true, releasable: false });
  expect(offering!.fill).toEqual([
    { quota: 'shared', total: 1, held: 1, taken: 0, waiting: 0 },
    { quota: 'tuke.sk', total: 1, held: 1, taken: 0, waiting: 1 },
  ]);
  expect(await hosted.list(KOSICE)).toEqual([]);
  await expect(hosted.one(KOSICE, OFFERING)).rejects.toMatchObject({ code: 'OFFERINGS_TERMS_NOT_FOUND' });
  await expect(hosted.demandPublish(KOSICE, OFFERING)).rejects.toMatchObject({ code: 'OFFERINGS_TERMS_NOT_FOUND' });
});

it('keeps a faculty’s coordinator from the offerings of the whole university', async () => {
  const law = person(grant('host-coordinator', 'unige.it', 'giurisprudenza'));
  expect(await hosted.list(law)).toEqual([]);
  await expect(hosted.one(law, OFFERING)).rejects.toMatchObject({ code: 'ENROLMENT_OUT_OF_SCOPE' });
});

it('gives terms back as they can be published again', async () => {
  const { terms } = await hosted.one(GENOA, OFFERING);
  const again = { ...draftOf(terms), sharedSeats: 3 };
  expect(await cases.publish.execute({ id: 'system:spec' }, { terms: again, basedOn: 1 })).toMatchObject({
    kind: 'published',
    terms: { version: 2, sharedSeats: 3 },
  });
});
