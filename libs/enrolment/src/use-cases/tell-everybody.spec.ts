import { randomUUID } from 'node:crypto';
import { AUDIT_STORE, MasterKeys } from '@ithaca/audit';
import { CreatePerson20261125110000, IDENTITY_ENTITIES } from '@ithaca/identity';
import { MailSettings, NOTICES_STORE, Recipients } from '@ithaca/notices';
import { OFFERINGS_STORE, PublishTerms } from '@ithaca/offerings';
import { CreateInstitution20261123200000, InstitutionRow } from '@ithaca/partners';
import { Clock, Database } from '@ithaca/platform';
import { Outbox, SYNC_STORE } from '@ithaca/sync';
import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import type { LocalizedText, SchacDomain, StudentRecord } from '@ithaca/vocabulary';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CourseNames } from '../adapters/course-names.js';
import { ENROLMENT_STORE } from '../adapters/enrolment-store.js';
import { HomePolicyRepository } from '../adapters/home-policy.repository.js';
import { PersonRecipients } from '../adapters/person-recipients.js';
import { type StudentAnswer, type StudentQuestion, StudentRecords } from '../adapters/student-records.js';
import { EnrolmentModule } from '../enrolment.module.js';
import { newKey, OFFERING, someTerms } from '../testing/builders.js';
import { ApplyAsStudent } from './apply-as-student.js';
import { EnrolmentHolder } from './enrolment-holder.js';
import { ConfirmByHost } from './host-answers.js';
import { ReadCases } from './read-cases.js';

const ESI = 'urn:schac:personaluniquecode:int:esi:us.es:1';
const CONSENTS = ['esi', 'givenName', 'email'];

/** A home that knows everybody, and remembers what it was asked for. */
class WillingHome extends StudentRecords {
  readonly asked: StudentQuestion[] = [];

  async ask(question: StudentQuestion): Promise<StudentAnswer> {
    this.asked.push(question);
    const all: StudentRecord = {
      ...{ esi: ESI, asOf: '2027-02-01T10:00:00Z', givenName: 'Ana', familyName: 'Ruiz', email: 'ana@us.es' },
      ...{ faculty: 'informática', rightToStudy: 'active', eqf: 6, completedEcts: 90, languages: [] },
      ...{ passed: [], enrolledCourses: [], termEcts: 12 },
    };
    const given = Object.entries(all).filter(([name]) => ['esi', 'asOf', ...question.fields].includes(name));
    return { kind: 'record', record: Object.fromEntries(given) as never };
  }
}

class Names extends CourseNames {
  async courses(ids: readonly string[]): Promise<ReadonlyMap<string, LocalizedText>> {
    return new Map(ids.map((id) => [id, { it: { text: 'Geometria', status: 'original' } }]));
  }

  async institutions(): Promise<ReadonlyMap<string, LocalizedText>> {
    return new Map([['unige.it', { it: { text: 'Genova', status: 'original' } }]]);
  }
}

const clock = new FixedClock('2027-01-01T00:00:00Z');
const home = new WillingHome();
let test: TestDatabase;
let app: INestApplicationContext;

beforeAll(async () => {
  test = await testDatabase({
    migrations: [
      ...[CreateInstitution20261123200000, CreatePerson20261125110000, ...OFFERINGS_STORE.migrations],
      ...[...ENROLMENT_STORE.migrations, ...SYNC_STORE.migrations, ...AUDIT_STORE.migrations],
      ...NOTICES_STORE.migrations,
    ],
    entities: [
      ...[InstitutionRow, ...IDENTITY_ENTITIES, ...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities],
      ...[...SYNC_STORE.entities, ...AUDIT_STORE.entities, ...NOTICES_STORE.entities],
    ],
  });
  const providers = [
    { provide: Database, useValue: test.database },
    { provide: Clock, useValue: clock },
    { provide: Outbox, useValue: new Outbox('alliance.example' as SchacDomain, clock) },
    { provide: StudentRecords, useValue: home },
    { provide: CourseNames, useClass: Names },
    { provide: MasterKeys, useValue: new MasterKeys([Buffer.alloc(32, 7)]) },
    { provide: Recipients, useClass: PersonRecipients },
    { provide: MailSettings, useValue: new MailSettings('https://x.example', { address: 'a@x.example', name: 'X' }) },
  ];
  const globals = {
    module: class Globals {},
    global: true,
    providers,
    exports: providers.map(({ provide }) => provide),
  };
  app = await NestFactory.createApplicationContext(
    { module: class Whole {}, imports: [globals, EnrolmentModule] },
    { logger: false },
  );
  await app
    .get(HomePolicyRepository)
    .set('us.es', { review: 'auto', answerWithinHours: 120, version: '1' }, 'system:x');
  const terms = someTerms({ sharedSeats: 3, consents: CONSENTS });
  await app.get(PublishTerms, { strict: false }).execute({ id: 'system:x' }, { terms, basedOn: 0 });
  clock.set('2027-02-01T10:00:00Z');
});
afterAll(async () => {
  await app.close();
  await test.drop();
});

async function aStudent(): Promise<{ id: string }> {
  const id = randomUUID();
  await test.database.query(
    `insert into person (id, name, email, home_institution, is_student, created_at)
     values ($1, 'Ana Ruiz', 'ana@us.es', 'us.es', true, now())`,
    [id],
  );
  await test.database.query('insert into person_esi (person_id, compare_key) values ($1, $2)', [id, `${ESI}${id}`]);
  return { id };
}

const apply = (student: { id: string }, consents: readonly string[] = CONSENTS) =>
  app.get(ApplyAsStudent).execute(student, { offeringId: OFFERING, consents, idempotencyKey: newKey() });
const outbox = (id: string) =>
  test.database.query<{ receiver: string; type: string; student: object | null }>(
    `select receiver, type, body::json->'data'->'student' as student from outbox where stream = $1 order by sequence, receiver desc`,
    [id],
  );

it('hands the host what was agreed to and nothing more, tells the student, and records both', async () => {
  const student = await aStudent();
  const { id, state } = await apply(student);
  expect(state).toBe('HOST_PENDING');
  expect(await outbox(id)).toEqual([
    { receiver: 'us.es', type: 'org.ithaca.enrolment.applied.v1', student: { esi: ESI } },
    {
      ...{ receiver: 'unige.it', type: 'org.ithaca.enrolment.requested.v1' },
      student: { esi: ESI, givenName: 'Ana', email: 'ana@us.es', asOf: '2027-02-01T10:00:00.000Z' },
    },
  ]);
  const host = { id: 'h', desks: [{ institution: 'unige.it', faculty: null }] };
  await app.get(ConfirmByHost).execute(host, { enrolmentId: id, idempotencyKey: newKey() });
  const told = await test.database.query('select kind, facts from notice where person_id = $1 order by id', [
    student.id,
  ]);
  expect(told).toMatchObject([
    { kind: 'applied', facts: { course: { it: { text: 'Geometria' } } } },
    { kind: 'host-confirmed', facts: { host: { it: { text: 'Genova' } } } },
  ]);
  const shared = await test.database.query(
    `select chain, recipient, seen from audit_entry where action = 'enrolment.share' and person_id = $1 order by position`,
    [student.id],
  );
  // Home gave it; only what goes on to the host is told.
  expect(shared).toEqual([{ chain: 'us.es', recipient: 'unige.it', seen: ['esi', 'email', 'givenName'] }]);
});

it('asks home nothing when a consent is missing, and keeps nothing (S1, 5)', async () => {
  const asked = home.asked.length;
  await expect(apply(await aStudent(), ['esi'])).rejects.toMatchObject({ code: 'ENROLMENT_CONSENT_MISSING' });
  expect(home.asked).toHaveLength(asked);
});

it('records who looked for a case of another faculty, and shows nothing of it (C1, 1)', async () => {
  const { id } = await apply(await aStudent());
  const grant = { role: 'home-coordinator', institution: 'us.es', faculty: 'derecho' } as const;
  const person = { personId: randomUUID(), grants: [{ ...grant, validFrom: new Date(0), validUntil: null }] };
  await expect(app.get(ReadCases).one(person, id)).rejects.toMatchObject({ code: 'ENROLMENT_OUT_OF_SCOPE' });
  expect(
    await test.database.query('select chain, action, outcome, subject_id from audit_entry where actor = $1', [
      person.personId,
    ]),
  ).toEqual([{ chain: 'us.es', action: 'enrolment.read', outcome: 'refused', subject_id: id }]);
});

it('erases what travelled with a case, withdraws what is open, and names what stays (S4, 2)', async () => {
  const student = await aStudent();
  const { id } = await apply(student);
  const holder = app.get(EnrolmentHolder);
  expect(await holder.recipients(student.id, test.database.manager)).toEqual(
    new Map([['unige.it', [{ kind: 'enrolment', value: id }]]]),
  );
  const result = await test.database.transaction((tx) => holder.erase(student.id, tx));
  expect(result).toEqual({
    erased: [
      { what: 'shared-student-data', count: 1 },
      { what: 'open-application', count: 1 },
    ],
    kept: [{ what: 'enrolment', ground: 'public-task' }],
  });
  expect((await outbox(id)).at(-1)).toMatchObject({ receiver: 'unige.it', type: 'org.ithaca.enrolment.withdrawn.v1' });
  const again = await test.database.transaction((tx) => holder.erase(student.id, tx));
  expect(again.erased).toEqual([]);
});
