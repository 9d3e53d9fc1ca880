import { withCorrelationId } from '@ithaca/platform';
import { schemaDifferences } from '@ithaca/testing';
import { ADA, AnAudit, anEvent, GENOA, SEVILLE } from '../testing/an-audit.js';
import type { AuditEvent } from '../domain/audit-event.js';
import { AUDIT_STORE } from './audit-store.js';

let desk: AnAudit;
beforeAll(async () => {
  desk = await AnAudit.open();
});
afterEach(() => desk.reset());
afterAll(() => desk.store.drop());

const rows = <Row>(columns: string) =>
  desk.store.database.query<Row>(`select ${columns} from audit_entry order by chain, position`);

it('has the tables that its rows need, and no others', async () => {
  expect(await schemaDifferences(AUDIT_STORE)).toEqual([]);
});

it('keeps what was done, by whom, on what, why, and in which request', async () => {
  await withCorrelationId('request-0001', () =>
    desk.record(
      anEvent({ changed: ['email'], recipient: SEVILLE, facts: { reason: 'wish of the student', version: 3 } }),
    ),
  );
  expect(
    await rows(
      `chain, position::int, at, actor, action, outcome, subject_kind, subject_id, person_id, recipient, purpose,
       correlation_id, seen, changed, facts, sealed`,
    ),
  ).toEqual([
    {
      ...{ chain: 'unige.it', position: 1, at: new Date('2027-02-01T10:00:00Z'), actor: 'person-1' },
      ...{ action: 'enrolment.read', outcome: 'done', subject_kind: 'enrolment', subject_id: 'case-1' },
      ...{ person_id: ADA, recipient: 'us.es', purpose: 'nomination', correlation_id: 'request-0001' },
      ...{ seen: ['name', 'email'], changed: ['email'], sealed: null },
      facts: { reason: 'wish of the student', version: 3 },
    },
  ]);
});

it('gives each institution and the alliance a chain of its own, each from 1 on', async () => {
  await desk.record(anEvent(), anEvent({ institution: null }), anEvent({ institution: SEVILLE }), anEvent());
  await desk.record(anEvent({ institution: null }));
  expect(await rows('chain, position::int')).toEqual([
    ...[1, 2].map((position) => ({ chain: 'alliance', position })),
    ...[1, 2].map((position) => ({ chain: 'unige.it', position })),
    { chain: 'us.es', position: 1 },
  ]);
  expect(desk.check()).toMatch(/^alliance: 2 entries.*unige.it: 2 entries.*us.es: 1 entries.*\nWhole\.$/s);
});

it('hashes texts of any script, quotes and line ends as its checker does', async () => {
  const odd = '“Ž”\n\t\\ "\u2028 \u{1F393} \u0001 é';
  await desk.record(
    anEvent({ purpose: odd, facts: { [odd]: odd, b: true, a: -5, Z: '' }, seen: [odd, ''] }),
    anEvent(),
  );
  expect(desk.check()).toMatch(/\nWhole\.$/);
});

it('leaves no gap between concurrent writers, nor behind those who fail', async () => {
  const institutions = [GENOA, SEVILLE, null];
  const write = async (writer: number) => {
    const batch: AuditEvent[] = Array.from({ length: 1 + (writer % 7) }, (_, at) =>
      anEvent({ institution: institutions[(writer + at) % 3]!, actor: `writer-${writer}` }),
    );
    await desk.store.database.transaction(async (tx) => {
      await desk.audit.record(batch, tx);
      if (writer % 5 === 0) throw new Error('planted');
    });
  };
  const results = await Promise.allSettled(Array.from({ length: 60 }, (_, writer) => write(writer)));
  const written = results.flatMap(({ status }, writer) => (status === 'fulfilled' ? [1 + (writer % 7)] : []));
  expect(written).toHaveLength(48);
  expect(desk.check()).toMatch(/\nWhole\.$/);
  expect(await rows('position')).toHaveLength(written.reduce((sum, count) => sum + count, 0));
  const [heads] = await desk.store.database.query<{ agree: boolean }>(
    `select bool_and(position = (select max(position) from audit_entry e where e.chain = h.chain)) as agree from audit_chain h`,
  );
  expect(heads).toEqual({ agree: true });
});

it('leaves a whole chain when its connection is cut in the middle (R9)', async () => {
  await desk.record(anEvent());
  const cut = desk.store.database.transaction(async (tx) => {
    await desk.audit.record([anEvent(), anEvent({ institution: null, personal: { name: 'Ada' } })], tx);
    const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
    await desk.store.database.query('select pg_terminate_backend($1)', [pid]);
    await tx.query('select 1');
  });
  await expect(cut).rejects.toThrow();
  await desk.record(anEvent());
  expect(desk.check()).toBe('unige.it: 2 entries, 0 checkpoints\nWhole.');
});

it('writes a batch of 200 with few statements, however many persons and chains there are', async () => {
  const statements: string[] = [];
  const batch = Array.from({ length: 200 }, (_, at) =>
    anEvent({ institution: at % 2 ? GENOA : SEVILLE, personId: `p-${at}`, personal: { email: `${at}@example.org` } }),
  );
  await desk.store.database.transaction(async (tx) => {
    const query = tx.query.bind(tx);
    tx.query = (sql: string, parameters?: unknown[]) => (statements.push(sql), query(sql, parameters));
    await desk.audit.record(batch, tx);
  });
  // Keys looked for, made, looked for again; heads; entries.
  expect(statements).toHaveLength(5);
  expect(desk.check()).toMatch(/\nWhole\.$/);
});

describe.each(['update audit_entry set actor = $1', 'delete from audit_entry where actor <> $1'])(
  'the table refuses "%s"',
  (sql) => {
    it('whoever asks', async () => {
      await desk.record(anEvent());
      await expect(desk.store.database.query(sql, ['me'])).rejects.toThrow('audit_entry is append-only');
    });
  },
);

it.each(['truncate audit_entry', 'truncate audit_chain', 'delete from audit_chain', 'truncate audit_checkpoint'])(
  'refuses to %s',
  async (sql) => {
    await expect(desk.store.database.query(sql)).rejects.toThrow('append-only');
  },
);

describe('a mistake of the caller', () => {
  it.each<[string, Partial<AuditEvent>]>([
    ['a fraction among the facts', { facts: { share: 0.5 } }],
    ['a number that no double holds', { facts: { count: 2 ** 53 } }],
    ['half a character', { facts: { text: '\ud800' } }],
    ['an object among the facts', { facts: { who: { name: 'Ada' } as unknown as string } }],
    ['personal values of nobody', { personId: undefined as unknown as string, personal: { name: 'Ada' } }],
  ])('is found before it is in a chain: %s', async (_what, change) => {
    await expect(desk.record(anEvent(change))).rejects.toThrow(TypeError);
    expect(await rows('position')).toEqual([]);
  });
});

describe('personal values (R15)', () => {
  const values = { name: 'Ada Canary-Lovelace', email: 'canary@example.org', before: { grade: 28 } };

  it('are nowhere in clear in the database', async () => {
    await desk.record(anEvent({ personal: values }));
    for (const table of ['audit_entry', 'audit_chain', 'audit_checkpoint', 'person_key']) {
      const stored = JSON.stringify(await desk.store.database.query(`select * from ${table}`));
      expect(stored.toLowerCase()).not.toMatch(/canary/);
    }
  });

  it('can be read until the key of the person is destroyed; then not, and the chain is as whole as before', async () => {
    await desk.record(anEvent({ personal: values }), anEvent({ personId: 'bob', personal: { name: 'Bob' } }));
    const open = async () =>
      desk.keys.open(
        await rows<{ personId: string; sealed: string }>('person_id as "personId", sealed'),
        desk.store.database.manager,
      );
    expect(await open()).toEqual([
      { state: 'readable', values },
      { state: 'readable', values: { name: 'Bob' } },
    ]);
    await desk.store.database.transaction((tx) => desk.keys.destroy(ADA, tx));
    expect(await open()).toEqual([{ state: 'shredded' }, { state: 'readable', values: { name: 'Bob' } }]);
    expect(desk.check()).toMatch(/\nWhole\.$/);
  });

  it('of somebody who was erased are not kept, and no key is made anew', async () => {
    await desk.store.database.transaction((tx) => desk.keys.destroy(ADA, tx));
    await desk.record(anEvent({ personal: values }));
    expect(await rows('person_id, sealed, seen')).toEqual([{ person_id: ADA, sealed: null, seen: ['name', 'email'] }]);
    await expect(desk.store.database.query(`update person_key set wrapped = 'x', destroyed_at = null`)).rejects.toThrow(
      'append-only',
    );
  });

  it('cannot be passed off as those of another', async () => {
    await desk.record(anEvent({ personal: values }), anEvent({ personId: 'bob', personal: { name: 'Bob' } }));
    const [{ sealed } = { sealed: '' }] = await rows<{ sealed: string }>('sealed');
    const open = desk.keys.open([{ personId: 'bob', sealed }], desk.store.database.manager);
    await expect(open).rejects.toThrow();
  });
});
