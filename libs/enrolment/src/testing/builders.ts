import { type Database } from '@ithaca/platform';
import {
  OFFERINGS_STORE,
  Offerings,
  OfferingTermsRepository,
  type PublishedTerms,
  PublishTerms,
  type TermsDraft,
} from '@ithaca/offerings';
import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import { CaseStudentsRepository } from '../adapters/case-students.repository.js';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { ENROLMENT_STORE } from '../adapters/enrolment-store.js';
import { Failpoints } from '../adapters/failpoints.js';
import { IdempotencyRepository } from '../adapters/idempotency.repository.js';
import { readSeatBooks } from '../adapters/seat-books.js';
import { SeatRepository } from '../adapters/seat.repository.js';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import type { Actor } from '../domain/actor.js';
import { checkSeats, type SeatFault } from '../domain/check-seats.js';
import type { StudentFacts } from '../domain/student-facts.js';
import { AcceptOffer } from '../use-cases/accept-offer.js';
import { AdmitNominated } from '../use-cases/admit-nominated.js';
import { type ApplicationRequest, ApplyForOffering } from '../use-cases/apply-for-offering.js';
import { CaseDesk } from '../use-cases/case-desk.js';
import { DealSeats } from '../use-cases/deal-seats.js';
import { DecideNomination } from '../use-cases/decide-nomination.js';
import { DeclineOffer } from '../use-cases/decline-offer.js';
import type { EnrolmentAnswer } from '../use-cases/enrolment-answer.js';
import { ExpireOffers } from '../use-cases/expire-offers.js';
import { FitSeats } from '../use-cases/fit-seats.js';
import { ConfirmByHost, MarkUnconfirmed, RejectByHost } from '../use-cases/host-answers.js';
import { OfferingDesk } from '../use-cases/offering-desk.js';
import { ReleaseQuota } from '../use-cases/release-quota.js';
import { WaitingList } from '../use-cases/waiting-list.js';
import { Withdraw } from '../use-cases/withdraw.js';
import { FakeHomePolicies, TableMessages, TellUniversities } from './fakes.js';

export const OFFERING = 'unige.it:104732:2027-S1';
export const HOST_DESK: Actor = { id: 'host-desk', desks: [{ institution: 'unige.it', faculty: null }] };
export const SYSTEM: Actor = { id: 'system:spec' };

/** Terms of which only what matters is said: one shared seat, first come, in the window when the clock starts. */
export function someTerms(given: Partial<TermsDraft> = {}): TermsDraft {
  return {
    ...{ offeringId: OFFERING, courseId: 'unige.it:104732', host: 'unige.it', timeZone: 'Europe/Rome' },
    windows: [{ opens: '2027-01-11T09:00', closes: '2027-03-20' }],
    ...{ quotas: {}, sharedSeats: 1, releaseUnusedQuota: false, admissionMode: 'direct', allocation: 'first-come' },
    offerRules: { offerTtlHours: 72, minOfferHours: 24 },
    withdrawal: { longCourseDays: 28, freeDays: 14, freePercent: 25, recordedPercent: 60 },
    ...{ firstTeachingDay: '2027-04-05', lastTeachingDay: '2027-06-30', enrolmentDeadline: '2027-03-31T22:00:00Z' },
    consents: ['name'],
    ...given,
    eligibility: { ects: 6, partners: ['us.es', 'tuke.sk', 'haaga-helia.fi'], ...given.eligibility },
  };
}

/** What the home university says of a student against whom nothing speaks. */
export function goodFacts(homeInstitution = 'us.es'): StudentFacts {
  return { homeInstitution, passed: [], enrolledCourses: [], termEcts: 20, completedEcts: 120, eqf: 6, languages: [] };
}

let keys = 0;
/** A key nobody has used. */
export const newKey = () => `key-${(keys += 1)}`;

export type UseCases = ReturnType<typeof useCasesOn>;

/** Everything of this lib on a database, as one process has it. */
export function useCasesOn(database: Database, clock: FixedClock, failpoints = new Failpoints()) {
  const [seats, waiting] = [new SeatRepository(), new WaitingListRepository()];
  const [enrolments, idempotency] = [new EnrolmentRepository(database), new IdempotencyRepository()];
  const terms = new OfferingTermsRepository(database);
  const offerings = new Offerings(terms);
  const students = new CaseStudentsRepository(database);
  const [telling, policies] = [new TellUniversities(), new FakeHomePolicies()];
  const desk = new OfferingDesk(database, offerings, seats, waiting, enrolments, telling, clock, failpoints);
  const admission = new AdmitNominated(seats, waiting);
  const cases = new CaseDesk(desk, enrolments, idempotency);
  return {
    ...{ seats, waiting, enrolments, policies, clock, desk, cases },
    publish: new PublishTerms(database, terms, new FitSeats(desk, seats, waiting, clock), clock),
    apply: new ApplyForOffering(desk, admission, enrolments, idempotency, policies, students),
    nominate: new DecideNomination(database, desk, admission, enrolments, idempotency),
    deal: new DealSeats(desk, offerings, seats, waiting, enrolments),
    accept: new AcceptOffer(cases, seats, waiting),
    decline: new DeclineOffer(cases, desk, waiting),
    withdraw: new Withdraw(cases, desk, waiting),
    expire: new ExpireOffers(database, desk, clock),
    release: new ReleaseQuota(desk),
    confirm: new ConfirmByHost(cases, seats),
    reject: new RejectByHost(cases, desk),
    unconfirmed: new MarkUnconfirmed(cases),
    list: new WaitingList(database, waiting),
  };
}

export interface EnrolmentUnderTest extends UseCases {
  readonly database: Database;
  publishTerms(given?: Partial<TermsDraft>, basedOn?: number): Promise<PublishedTerms>;
  /** Applies as a student; id and home suffice. */
  applies(student: string, home?: string, more?: Partial<ApplicationRequest>): Promise<EnrolmentAnswer>;
  stateOf(enrolmentId: string): Promise<string>;
  messagesSent(): Promise<{ type: string; to: string }[]>;
  faults(as?: Partial<Parameters<typeof checkSeats>[1]>): Promise<SeatFault[]>;
  /** Another process on the same database. */
  another(failpoints?: Failpoints): UseCases;
}

let shared: TestDatabase | undefined;

/** One database for all cases of a spec file: making one takes longer than most of them. */
async function emptyDatabase(): Promise<Database> {
  shared ??= await testDatabase({
    migrations: [...OFFERINGS_STORE.migrations, ...ENROLMENT_STORE.migrations, TableMessages.Migration],
    entities: [...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities],
    poolSize: 64,
  });
  await forgetEverything(shared.database);
  return shared.database;
}

/** Ledgers are append-only for everybody else. */
async function forgetEverything(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.query('set local session_replication_role = replica');
    const tables = [...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities].map(
      (entity) => database.dataSource.getMetadata(entity).tableName,
    );
    for (const table of [...tables, 'sent_message']) await tx.query(`delete from ${table}`);
    await tx.query('drop table if exists seat_counter');
  });
}

/** For `afterAll`. */
export async function dropDatabase(): Promise<void> {
  await shared?.drop();
}

/** One offering's terms published and nothing else, in its window, on 1 February 2027 at 10:00 UTC. */
export async function enrolmentUnderTest(given: Partial<TermsDraft> = {}): Promise<EnrolmentUnderTest> {
  const database = await emptyDatabase();
  const clock = new FixedClock('2027-01-01T00:00:00Z');
  const cases = useCasesOn(database, clock);
  const publishTerms = (draft: Partial<TermsDraft> = {}, basedOn = 0) =>
    cases.publish.execute({ id: 'coordinator' }, { terms: someTerms(draft), basedOn });
  const published = await publishTerms(given);
  if (published.kind === 'refused') throw new Error(JSON.stringify(published.mistakes));
  clock.set('2027-02-01T10:00:00Z');
  return {
    database,
    ...cases,
    publishTerms,
    applies: (student, home = 'us.es', more = {}) =>
      cases.apply.execute(
        { id: student },
        { offeringId: OFFERING, facts: goodFacts(home), consents: ['name'], idempotencyKey: newKey(), ...more },
      ),
    stateOf: async (id) => (await cases.enrolments.find(id))!.state,
    messagesSent: () => database.query('select type, receiver as "to" from sent_message order by id'),
    faults: async (as = {}) =>
      checkSeats(await readSeatBooks(database, OFFERING), { released: false, offering: true, ...as }),
    another: (failpoints) => useCasesOn(database, clock, failpoints),
  };
}
