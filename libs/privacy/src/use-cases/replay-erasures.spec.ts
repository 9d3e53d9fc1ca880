import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, uuidV7 } from '@ithaca/platform';
import { MessageHandlers, Outbox } from '@ithaca/sync';
import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import type { SchacDomain } from '@ithaca/vocabulary';
import { IdentityHolder } from '../adapters/identity-holder.js';
import { ERASURE_REQUESTED } from '../domain/erasure-messages.js';
import { ALLIANCE, ALLIANCE_STORE, AllianceDesk, disclosure, GENOA, SEVILLE } from '../testing/alliance-desk.js';
import { Roster } from '../testing/example-holders.js';
import { erasureRequestedHandler } from './erasure-requested.js';

const folder = mkdtempSync(join(tmpdir(), 'ithaca-restore-'));
const clock = new FixedClock('2027-02-01T10:00:00Z');
let file: string;
let server: TestDatabase;
let live: Database;
let desk: AllianceDesk;
let person: string;
const made: string[] = [];

beforeAll(async () => {
  // Only its server: the databases of these cases are copied, which needs that nobody is connected.
  server = await testDatabase();
});
beforeEach(async () => {
  file = join(folder, `${uuidV7()}.ndjson`);
  live = await copyOf((await freshDatabase()).name);
  desk = new AllianceDesk(live, clock, file);
  person = uuidV7();
  await desk.aPerson(person, [uuidV7(), uuidV7()]);
  await live.transaction((tx) =>
    desk.audit.record([disclosure({ personId: person, recipient: SEVILLE, seen: ['name'] })], tx),
  );
});
afterEach(() => live.close());
afterAll(async () => {
  for (const name of made) await server.database.query(`drop database if exists ${name} with (force)`);
  await server.drop();
  rmSync(folder, { recursive: true });
});

const urlOf = (name: string) => Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
const open = (name: string) => Database.open({ ...ALLIANCE_STORE, url: urlOf(name) });

/** A copy of a database, as a backup is one. */
async function copied(template: string): Promise<string> {
  const name = `copy_${uuidV7().replaceAll('-', '')}`;
  await server.database.query(`create database ${name} template ${template}`);
  made.push(name);
  return name;
}

async function copyOf(template: string): Promise<Database> {
  return open(await copied(template));
}

let fresh: string | undefined;
/** An empty database with all tables, to be copied. */
async function freshDatabase(): Promise<{ name: string }> {
  if (fresh === undefined) {
    const name = await copied('template0');
    const database = await open(name);
    await database.migrate();
    await database.close();
    fresh = name;
  }
  return { name: fresh };
}

async function backup(): Promise<string> {
  const [{ name } = { name: '' }] = await live.query<{ name: string }>('select current_database() as name');
  await live.close();
  const saved = await copied(name);
  live = await open(name);
  desk = new AllianceDesk(live, clock, file);
  return saved;
}

/** The database of the backup in the place of the one that was lost; the ledger lies beside it and was not. */
async function restore(saved: string): Promise<void> {
  await live.close();
  live = await copyOf(saved);
  desk = new AllianceDesk(live, clock, file);
}

const erase = () => desk.requestErasure.execute({ personId: person }, { personId: person });
const known = async () => (await new IdentityHolder().export(person, live.manager)) !== null;
const told = () =>
  live.query<{ receiver: string; stream: string; body: string }>(
    `select receiver, stream, body from outbox where type = '${ERASURE_REQUESTED}' order by receiver`,
  );
const acknowledge = (institution: SchacDomain, erasureId: string) =>
  live.transaction(async (tx) => {
    const message = { source: institution, data: { erasureId, erased: [], kept: [] } };
    await desk.doneHandler.apply(message as never, tx);
  });

it('erases again what an older database brought back, before the service opens (S4, step 3)', async () => {
  const saved = await backup();
  const { erasureId } = await erase();
  await acknowledge(GENOA, erasureId);
  expect(await known()).toBe(false);

  await restore(saved);
  expect(await known()).toBe(true);
  expect(await desk.replay.execute()).toEqual({ replayed: 1, known: 0, addedToLedger: 0 });

  expect(await known()).toBe(false);
  expect((await desk.dump()).toLowerCase()).not.toContain('canary');
  const page = await desk.entries.page({ chain: 'alliance', personId: person }, 100, live.manager);
  expect((await desk.keys.open(page, live.manager)).filter(Boolean)).toEqual([{ state: 'shredded' }]);
  expect(await erase()).toMatchObject({
    ...{ erasureId, completedAt: null, requestedAt: new Date('2027-02-01T10:00:00Z') },
    holders: [{ holder: 'identity' }, { holder: 'study-cases', kept: [{ what: 'result', ground: 'public-task' }] }],
    partners: [
      { institution: 'unige.it', acknowledgedAt: clock.now() },
      { institution: 'us.es', acknowledgedAt: null },
    ],
  });
});

it('tells again only who had not answered, in a stream that no side has used', async () => {
  const saved = await backup();
  const { erasureId } = await erase();
  expect((await told()).map(({ stream }) => stream)).toEqual([erasureId, erasureId]);
  await acknowledge(GENOA, erasureId);
  for (const replay of [1, 2]) {
    await restore(saved);
    await desk.replay.execute();
    const again = (await told()).map(({ receiver, stream }) => ({ receiver, stream }));
    expect(again).toEqual([{ receiver: 'us.es', stream: `${erasureId}.${replay}` }]);
  }
  await acknowledge(SEVILLE, erasureId);
  expect((await erase()).completedAt).toEqual(clock.now());
});

it('finds nothing to do a second time, nor on a database that was not restored', async () => {
  await erase();
  for (let run = 0; run < 2; run += 1)
    expect(await desk.replay.execute()).toEqual({ replayed: 0, known: 1, addedToLedger: 0 });
  const [{ chains } = { chains: 0 }] = await live.query<{ chains: number }>(
    `select count(*)::int as chains from audit_entry where action = 'privacy.erase'`,
  );
  expect(chains).toBe(1);
});

it('tells recipients that the older database does not know of: the ledger does', async () => {
  const saved = await backup();
  await live.transaction((tx) =>
    desk.audit.record([disclosure({ personId: person, recipient: 'ucg.ac.me' as SchacDomain })], tx),
  );
  await erase();
  await restore(saved);
  await desk.replay.execute();
  expect((await told()).map(({ receiver }) => receiver)).toEqual(['ucg.ac.me', 'unige.it', 'us.es']);
});

it('remembers acknowledgements that the older database had not seen', async () => {
  const { erasureId } = await erase();
  const saved = await backup();
  for (const institution of [GENOA, SEVILLE]) await acknowledge(institution, erasureId);
  await restore(saved);
  expect((await erase()).completedAt).toBeNull();
  expect(await desk.replay.execute()).toMatchObject({ replayed: 0, known: 1 });
  expect((await erase()).completedAt).toEqual(clock.now());
});

it('does what was promised when the process ended between the ledger and the commit', async () => {
  const work = live.transaction(async (tx) => {
    const request = { erasureId: uuidV7(), personId: person, requestedAt: clock.now().toISOString() };
    await desk.ledger.append([{ kind: 'requested', ...request, recipients: [] }], tx);
    throw new Error('ended');
  });
  await expect(work).rejects.toThrow('ended');
  expect(await known()).toBe(true);
  expect(await desk.replay.execute()).toMatchObject({ replayed: 1 });
  expect(await known()).toBe(false);
  expect((await told()).map(({ receiver }) => receiver)).toEqual(['unige.it', 'us.es']);
});

it('writes a lost ledger anew, acknowledgements too', async () => {
  const { erasureId } = await erase();
  await acknowledge(GENOA, erasureId);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, '');
  expect(await desk.replay.execute()).toEqual({ replayed: 0, known: 0, addedToLedger: 1 });
  const lines = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
  expect(lines(readFileSync(file, 'utf8'))).toEqual(lines(before));
});

it('is no trouble for a partner that hears of the same erasure twice', async () => {
  const node = await testDatabase(ALLIANCE_STORE);
  const { database } = node;
  const outbox = new Outbox(GENOA, clock);
  const handlers = new MessageHandlers().register(
    erasureRequestedHandler({ holders: [new Roster()], outbox, alliance: ALLIANCE }),
  );
  const saved = await backup();
  await erase();
  const hear = async () => {
    const { body } = (await told()).find(({ receiver }) => receiver === 'unige.it')!;
    await database.transaction((tx) =>
      handlers
        .effectOf(JSON.parse(body) as never)(tx)
        .then(() => undefined),
    );
  };
  const [{ id } = { id: '' }] = await live.query<{ id: string }>('select id from study_case where grade is not null');
  await database.query(`insert into roster values ($1, 'Ada Canary')`, [id]);
  await hear();
  await restore(saved);
  await desk.replay.execute();
  await hear();
  const said = await database.query<{ count: number; stream: string }>(
    `select (body::json->'data'->'erased'->0->>'count')::int as count, stream from outbox order by created_at, message_id`,
  );
  expect(said.map(({ count }) => count).toSorted()).toEqual([0, 1]);
  expect(new Set(said.map(({ stream }) => stream)).size).toBe(2);
  await node.drop();
});
