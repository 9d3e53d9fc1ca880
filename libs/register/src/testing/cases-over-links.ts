import { KeyRing, LinkSide, seededRandom } from '@ithaca/sync/testing';
import { SYNC_STORE } from '@ithaca/sync';
import { ERASURE_DONE, ERASURE_REQUESTED, erasureRequestedHandler } from '@ithaca/privacy';
import { FixedClock } from '@ithaca/testing';
import { ENROLMENT_MESSAGES, type EnrolmentNotice, type SchacDomain, type StudentRecord } from '@ithaca/vocabulary';
import { z } from 'zod';
import { CaseCopies } from '../adapters/case-copies.js';
import { CaseCopyStates } from '../adapters/case-copy-states.js';
import { ErasedCases } from '../adapters/erased-cases.js';
import { GuestHolder } from '../adapters/guest-holder.js';
import { EmbeddedRegister } from '../adapters/embedded-register.js';
import { REGISTER_STORE } from '../adapters/register-store.js';
import type { AdmissionMode } from '../domain/admissions.js';
import type { StudentEntry } from '../domain/student-entry.js';
import { ChangeStudyRight } from '../use-cases/change-study-right.js';
import { DecideAdmission } from '../use-cases/decide-admission.js';
import { HomeSteps } from '../use-cases/home-steps.js';
import { HostSteps } from '../use-cases/host-steps.js';
import { LoadStudents } from '../use-cases/load-students.js';
import { TakeCaseNotices } from '../use-cases/take-case-notices.js';
import { TellAlliance } from '../use-cases/tell-alliance.js';

export const ALLIANCE = 'alliance.example' as SchacDomain;
export const GENOA = 'unige.it' as SchacDomain;
export const ESI = 'urn:schac:personalUniqueCode:int:esi:unige.it:100234';
export const SEVILLE = 'us.es' as SchacDomain;
const NOON = '2027-02-01T12:00:00Z';
const STORE = {
  entities: [...SYNC_STORE.entities, ...REGISTER_STORE.entities],
  migrations: [...SYNC_STORE.migrations, ...REGISTER_STORE.migrations],
};

/** The database of one university with the use-cases over it. */
export class University {
  readonly copies: CaseCopies;
  readonly register: EmbeddedRegister;
  readonly changeRight: ChangeStudyRight;
  readonly decide: DecideAdmission;

  constructor(
    readonly side: LinkSide,
    clock: FixedClock,
    admission: AdmissionMode,
  ) {
    const { database } = side.store;
    this.copies = new CaseCopies(clock);
    this.register = new EmbeddedRegister({ clock, timeZone: 'Europe/Rome', admission });
    const { copies, register } = this;
    const tell = new TellAlliance(ALLIANCE, side.outbox, copies);
    const steps = [new HomeSteps(register, tell), new HostSteps(register, tell)] as const;
    const erased = new ErasedCases(clock);
    new TakeCaseNotices(side.domain, ALLIANCE, copies, erased, ...steps).register(side.handlers);
    const holders = [new GuestHolder(side.domain, erased)];
    side.handlers.register(erasureRequestedHandler({ holders, outbox: side.outbox, alliance: ALLIANCE }));
    this.changeRight = new ChangeStudyRight(database, side.domain, register, copies, tell);
    this.decide = new DecideAdmission(database, register, copies, tell);
  }

  rows<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.side.store.database.query<Row>(sql, parameters);
  }

  read(fields: Parameters<EmbeddedRegister['read']>[1], esi = ESI): Promise<StudentRecord | undefined> {
    return this.register.read(esi, fields, this.side.store.database.manager);
  }
}

/** The alliance and two universities, linked by real signed messages; the alliance keeps what it is told in a list. */
export class CasesOverLinks {
  /** `<type> <word>` of what the universities said, in the order in which it came. */
  readonly heard: { readonly from: string; readonly type: string; readonly data: Record<string, unknown> }[] = [];

  private constructor(
    readonly clock: FixedClock,
    private readonly registry: KeyRing,
    readonly alliance: LinkSide,
    readonly home: University,
    readonly host: University,
  ) {
    const { admissionDecided, studyRightChanged } = ENROLMENT_MESSAGES;
    for (const type of [admissionDecided, studyRightChanged, ERASURE_DONE])
      alliance.handlers.register({
        type,
        data: z.looseObject({}),
        apply: async ({ source, data }) => {
          this.heard.push({ from: source, type, data });
        },
      });
  }

  static async open({ admission = 'auto' }: { admission?: AdmissionMode } = {}): Promise<CasesOverLinks> {
    const clock = new FixedClock(NOON);
    const registry = new KeyRing();
    const around = { clock, registry, random: seededRandom(7), addresses: new Map<string, string>() };
    const ofNode = {
      store: STORE,
      states: (database: LinkSide['store']['database']) => new CaseCopyStates(database, ALLIANCE),
    };
    const alliance = await LinkSide.open(ALLIANCE, around);
    const [home, host] = [await LinkSide.open(GENOA, around, ofNode), await LinkSide.open(SEVILLE, around, ofNode)];
    const world = new CasesOverLinks(
      clock,
      registry,
      alliance,
      new University(home, clock, admission),
      new University(host, clock, admission),
    );
    return world;
  }

  /** As at the beginning, on the same databases. */
  async reset(): Promise<void> {
    this.clock.set(NOON);
    this.registry.reset();
    this.heard.length = 0;
    for (const side of [this.alliance, this.home.side, this.host.side]) await side.reset();
    for (const { side } of [this.home, this.host])
      await side.store.database
        .query(`truncate student, study_right, result, hold, enrolment_away, admission, case_copy,
        student_enquiry, erased_case`);
    await new LoadStudents(this.home.side.store.database, this.clock).execute([aStudent()]);
  }

  async close(): Promise<void> {
    for (const side of [this.alliance, this.home.side, this.host.side]) await side.close();
  }

  /** Puts a notice into the alliance's outbox. @returns its message id */
  tell(to: University, name: keyof typeof ENROLMENT_MESSAGES, notice: EnrolmentNotice): Promise<string> {
    const { store, outbox } = this.alliance;
    const message = { receiver: to.side.domain, stream: notice.enrolmentId, type: ENROLMENT_MESSAGES[name] };
    return store.database.transaction((tx) => outbox.add({ ...message, data: notice }, tx));
  }

  /** Asks a university to erase what it has of a person with these cases, and lets the answer arrive. */
  async askErasure(to: University, enrolmentIds: readonly string[]): Promise<void> {
    const { store, outbox } = this.alliance;
    const erasureId = this.alliance.anId();
    const data = {
      ...{ erasureId, personId: this.alliance.anId(), requestedAt: this.clock.now().toISOString() },
      references: enrolmentIds.map((value) => ({ kind: 'enrolment', value })),
    };
    const message = { receiver: to.side.domain, stream: erasureId, type: ERASURE_REQUESTED, data };
    await store.database.transaction((tx) => outbox.add(message, tx));
    await this.settle();
  }

  /** Tells and lets it arrive, answers included. @returns the outcome in the receipt */
  async say(to: University, name: keyof typeof ENROLMENT_MESSAGES, notice: EnrolmentNotice): Promise<string> {
    const id = await this.tell(to, name, notice);
    await this.settle();
    return this.outcomeOf(id);
  }

  /** Sends what is due on all sides until nothing is. */
  async settle(): Promise<void> {
    const sides = [this.alliance, this.home.side, this.host.side];
    for (let round = 0; round < 10; round += 1) {
      let sent = 0;
      for (const side of sides)
        for (const place of await side.due.execute()) {
          await side.relay().execute(place);
          sent += 1;
        }
      if (sent === 0) return;
    }
    throw new Error('the sides never came to rest');
  }

  /** What the receipt of a message of the alliance says, or the code with which it was refused. */
  async outcomeOf(messageId: string): Promise<string> {
    const [row] = await this.alliance.store.database.query<{ receipt: { body: string } | null; code: string | null }>(
      'select receipt, error_code as code from outbox where message_id = $1',
      [messageId],
    );
    if (!row?.receipt) return row?.code ?? 'not-sent';
    const { outcome } = JSON.parse(Buffer.from(row.receipt.body, 'base64').toString()) as { outcome?: string };
    return outcome ?? 'none';
  }

  words(): string[] {
    return this.heard.map(({ from, data }) => `${from} ${String(data['decision'] ?? data['rightToStudy'])}`);
  }

  aCase(): string {
    return this.alliance.anId();
  }
}

/** A notice about a student of Genoa who wants a course of Seville. */
export function aNotice(enrolmentId: string, facts: Partial<EnrolmentNotice> = {}): EnrolmentNotice {
  return {
    ...{ enrolmentId, version: 5, state: 'HOST_PENDING', offeringId: 'us.es:101:2027-S1', courseId: 'us.es:101' },
    ...{ ects: 6, home: GENOA, host: SEVILLE, student: { esi: ESI }, reason: 'NOMINATED' },
    ...facts,
  };
}

export function aStudent(facts: Partial<StudentEntry> = {}): StudentEntry {
  return {
    ...{ esi: ESI, givenName: 'Giulia', familyName: 'Parodi', faculty: 'ingegneria', completedEcts: 90 },
    ...{ enrolledCourses: ['unige.it:80107'], termEcts: 24, termCap: 36, languages: [{ tag: 'en', cefr: 'B2' }] },
    passed: [{ courseId: 'unige.it:104732', ects: 6, grade: '28/30' }],
    rights: [{ programme: 'unige.it:LM-1', eqf: 7, status: 'active', startsOn: '2025-10-01' }],
    ...facts,
  };
}
