import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidV7 } from '@ithaca/platform';
import { KeyRing, LinkSide, seededRandom } from '@ithaca/sync/testing';
import { FixedClock, schemaDifferences } from '@ithaca/testing';
import type { StreamStates } from '@ithaca/sync';
import { IdentityHolder } from '../adapters/identity-holder.js';
import { PRIVACY_STORE } from '../adapters/privacy-store.js';
import { WatchErasuresProcessor } from '../jobs/watch-erasures.job.js';
import { ALLIANCE, ALLIANCE_STORE, AllianceDesk, disclosure, GENOA, SEVILLE } from '../testing/alliance-desk.js';
import { Roster, StudyCases } from '../testing/example-holders.js';
import { ERASURE_DONE } from '../domain/erasure-messages.js';
import { erasureRequestedHandler } from './erasure-requested.js';

const DAY_MS = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'ithaca-ledger-'));
const clock = new FixedClock('2027-02-01T10:00:00Z');
let file: string;
let alliance: LinkSide;
let genoa: LinkSide;
let seville: LinkSide;
let desk: AllianceDesk;
let person: string;
let cases: [string, string];

beforeAll(async () => {
  const around = { clock, registry: new KeyRing(), random: seededRandom(1), addresses: new Map<string, string>() };
  // Nobody compares digests here.
  const of = { store: ALLIANCE_STORE, states: () => undefined as unknown as StreamStates };
  alliance = await LinkSide.open(ALLIANCE, around, of);
  genoa = await LinkSide.open(GENOA, around, of);
  seville = await LinkSide.open(SEVILLE, around, of);
  for (const side of [genoa, seville])
    side.handlers.register(
      erasureRequestedHandler({ holders: [new Roster()], outbox: side.outbox, alliance: ALLIANCE }),
    );
  file = join(folder, 'erasures.ndjson');
  desk = new AllianceDesk(alliance.store.database, clock, file);
  alliance.handlers.register(desk.doneHandler);
}, 60_000);
afterAll(async () => {
  for (const side of [alliance, genoa, seville]) await side.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  person = uuidV7();
  cases = [uuidV7(1), uuidV7(2)];
  await desk.aPerson(person, cases);
  await genoa.store.database.query('delete from roster');
  await genoa.store.database.query(`insert into roster values ($1, 'Ada Canary'), ($2, 'Bob')`, [cases[0], uuidV7()]);
});

const erase = (actor = person) => desk.requestErasure.execute({ personId: actor }, { personId: person });
const relay = async (...sides: LinkSide[]) => {
  for (const side of sides)
    for (const stream of await side.due.execute({ limit: 100 })) await side.relay().execute(stream);
};
const names = async (side: LinkSide) =>
  (await side.store.database.query<{ name: string }>('select name from roster')).map(({ name }) => name);

it('has the tables that its rows need, and no others', async () => {
  expect(await schemaDifferences(PRIVACY_STORE)).toEqual([]);
});

it('gives a person everything, by source, with who received what (S4, step 1)', async () => {
  const exported = await desk.exportPerson.execute({ personId: person }, { personId: person });
  expect(exported).toMatchObject({
    ...{ form: 'org.ithaca.personal-data.v1', personId: person, exportedAt: '2027-02-01T10:00:00.000Z' },
    parts: [
      {
        source: 'identity',
        data: {
          person: { name: 'Ada Canary', email: 'canary@example.org' },
          accounts: [{ issuer: 'https://login.example' }],
          europeanStudentIdentifiers: [`urn:canary:${person}`],
          roles: [],
          guestRequest: null,
        },
      },
      { source: 'study-cases', data: [{ motivation: 'canary motivation', grade: null }, { grade: 28 }] },
    ],
    disclosures: [
      { action: 'enrolment.tell', recipient: 'unige.it', seen: ['email', 'name'], times: 1 },
      { action: 'profile.change', recipient: null, changed: ['name'] },
    ],
  });
  expect(JSON.parse(JSON.stringify(exported))).toMatchObject({ personId: person });
});

it.each(['export', 'erasure'])('is refused to somebody else, and that is recorded: %s', async (what) => {
  const asked = what === 'export' ? desk.exportPerson : desk.requestErasure;
  const answer = asked.execute({ personId: uuidV7() }, { personId: person });
  await expect(answer).rejects.toMatchObject({ code: 'PRIVACY_PERSON_NOT_FOUND' });
  const { disclosures } = await desk.exportPerson.execute({ personId: person }, { personId: person });
  expect(disclosures.filter(({ outcome }) => outcome === 'refused')).toHaveLength(1);
});

it('erases here and at the partner, lists what is kept with its ground, and is complete when the partner says so (S4, step 2)', async () => {
  const report = await erase();
  expect(report).toMatchObject({
    completedAt: null,
    holders: [
      {
        holder: 'identity',
        kept: [],
        erased: [{ what: 'person' }, { what: 'account' }, { what: 'student-identifier' }],
      },
      {
        holder: 'study-cases',
        erased: [
          { what: 'application', count: 1 },
          { what: 'motivation', count: 1 },
        ],
        kept: [{ what: 'result', ground: 'public-task' }],
      },
    ],
    partners: [{ institution: 'unige.it', acknowledgedAt: null, result: null }],
  });
  await relay(alliance);
  expect(await names(genoa)).not.toContain('Ada Canary');
  expect(await names(genoa)).toContain('Bob');
  clock.move(1000);
  await relay(genoa);
  expect(await erase()).toMatchObject({
    ...{ erasureId: report.erasureId, completedAt: clock.now() },
    partners: [
      {
        ...{ institution: 'unige.it', acknowledgedAt: clock.now() },
        result: {
          erased: [{ what: 'roster', count: 1 }],
          kept: [{ what: 'transcript', ground: 'legal-obligation' }],
        },
      },
    ],
  });
});

it('leaves nothing of the person in any table, in the ledger or in the audit', async () => {
  expect(await desk.dump()).toContain(`urn:canary:${person}`);
  await alliance.store.database.query('delete from person where id <> $1', [person]);
  await alliance.store.database.query('delete from study_case where person_id <> $1', [person]);
  await erase();
  expect((await desk.dump()).toLowerCase()).not.toContain('canary');
  expect(readFileSync(file, 'utf8').toLowerCase()).not.toContain('canary');
  const page = await desk.entries.page({ chain: 'alliance', personId: person }, 100, desk.database.manager);
  const opened = await desk.keys.open(page, desk.database.manager);
  expect(opened.filter((values) => values !== null)).toEqual([{ state: 'shredded' }]);
});

it('is one erasure however often it is asked for, also at once', async () => {
  const reports = await Promise.all(Array.from({ length: 6 }, () => erase()));
  expect(new Set(reports.map(({ erasureId }) => erasureId)).size).toBe(1);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  expect(lines.filter((line) => line.includes(person))).toHaveLength(1);
});

it('stays open and alarms while a partner is silent, until it has answered (S4, step 2)', async () => {
  await desk.database.transaction((tx) =>
    desk.audit.record([disclosure({ personId: person, recipient: SEVILLE, seen: ['name'] })], tx),
  );
  const { erasureId } = await erase();
  const overdue = async () => {
    const report = await new WatchErasuresProcessor(desk.overdue).process();
    return report.overdue.filter((one) => one.erasureId === erasureId).map(({ institution }) => institution);
  };
  await relay(alliance, genoa);
  clock.move(7 * DAY_MS - 1);
  expect(await overdue()).toEqual([]);
  clock.move(1);
  expect(await overdue()).toEqual(['us.es']);
  expect((await erase()).completedAt).toBeNull();
  await relay(seville);
  expect(await overdue()).toEqual([]);
  expect((await erase()).completedAt).toEqual(clock.now());
});

it('is shown to the officer of the partner, with its deadline, and to nobody else', async () => {
  const { erasureId } = await erase();
  const grant = { role: 'data-protection', institution: GENOA, faculty: null } as const;
  const officer = { personId: uuidV7(), grants: [{ ...grant, validFrom: new Date(0), validUntil: null }] };
  const own = async () => {
    const shown = await desk.readErasures.execute(officer, { institution: GENOA });
    return shown.find((one) => one.erasureId === erasureId);
  };
  const dueAt = new Date(clock.now().getTime() + 7 * DAY_MS);
  expect(await own()).toMatchObject({ overdue: false, acknowledgedAt: null, result: null, dueAt });
  clock.move(7 * DAY_MS);
  expect(await own()).toMatchObject({ overdue: true });
  await relay(alliance, genoa);
  expect(await own()).toMatchObject({
    overdue: false,
    acknowledgedAt: clock.now(),
    result: { kept: [{ what: 'transcript' }] },
  });
  const asked = desk.readErasures.execute(officer, { institution: SEVILLE });
  await expect(asked).rejects.toMatchObject({ code: 'PRIVACY_PERSON_NOT_FOUND' });
  const refused = await desk.entries.page({ chain: SEVILLE }, 1, desk.database.manager);
  expect(refused).toMatchObject([{ actor: officer.personId, action: 'erasure.oversee', outcome: 'refused' }]);
});

it('is complete at once when nobody else had data', async () => {
  await alliance.store.database.query('delete from study_case where person_id = $1', [person]);
  const other = uuidV7();
  await desk.database.query(`insert into person (id, name, is_student, created_at) values ($1, 'Bea', true, now())`, [
    other,
  ]);
  const report = await desk.requestErasure.execute({ personId: other }, { personId: other });
  expect(report).toMatchObject({ partners: [], completedAt: clock.now() });
});

it('takes no acknowledgement of a partner that was not asked, and lets nobody but the alliance ask a node', async () => {
  const { erasureId } = await erase();
  const done = { erasureId, erased: [], kept: [] };
  const forged = alliance.handlers.effectOf({ type: ERASURE_DONE, source: SEVILLE, data: done } as never);
  await expect(desk.database.transaction(forged)).rejects.toMatchObject({ code: 'PRIVACY_ERASURE_UNKNOWN' });
  const { apply } = erasureRequestedHandler({ holders: [], outbox: genoa.outbox, alliance: ALLIANCE });
  const asked = apply({ source: SEVILLE, data: { erasureId } } as never, genoa.store.database.manager);
  await expect(asked).rejects.toMatchObject({ code: 'PRIVACY_SENDER_REFUSED' });
});

it('does nothing, and promises nothing, when a holder fails', async () => {
  class Broken extends StudyCases {
    override async erase(): Promise<never> {
      throw new Error('planted');
    }
  }
  const broken = new AllianceDesk(desk.database, clock, file, [new IdentityHolder(), new Broken()]);
  await expect(broken.requestErasure.execute({ personId: person }, { personId: person })).rejects.toThrow('planted');
  expect(await new IdentityHolder().export(person, desk.database.manager)).not.toBeNull();
  expect(readFileSync(file, 'utf8')).not.toContain(person);
});

it('erases nothing when the ledger cannot be written', async () => {
  const nowhere = new AllianceDesk(desk.database, clock, join(folder, 'missing', 'erasures.ndjson'));
  await expect(nowhere.requestErasure.execute({ personId: person }, { personId: person })).rejects.toThrow('ENOENT');
  expect(await new IdentityHolder().export(person, desk.database.manager)).not.toBeNull();
});

describe('the ledger', () => {
  it('drops half a line of somebody who was cut off, and goes on behind the last whole one', async () => {
    const own = join(folder, 'torn.ndjson');
    const torn = new AllianceDesk(desk.database, clock, own);
    writeFileSync(own, '{"kind":"requested","erasu');
    expect(await torn.ledger.read()).toEqual([]);
    await torn.requestErasure.execute({ personId: person }, { personId: person });
    expect(await torn.ledger.read()).toMatchObject([{ kind: 'requested', personId: person }]);
  });

  it('names a line that it cannot read, and skips nothing', async () => {
    const own = join(folder, 'broken.ndjson');
    writeFileSync(
      own,
      '{"kind":"replayed","erasureId":"01890000-0000-7000-8000-000000000001","at":"2027-02-01T10:00:00.000Z"}\n{}\n',
    );
    const broken = new AllianceDesk(desk.database, clock, own);
    await expect(broken.replay.execute()).rejects.toMatchObject({ code: 'PRIVACY_LEDGER_BROKEN', params: { line: 2 } });
  });
});
