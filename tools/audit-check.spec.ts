import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileCheckpointWitness, SignCheckpoints } from '@ithaca/audit';
import type { PoolClient } from 'pg';
import { AnAudit, anEvent, SEVILLE } from '../libs/audit/src/testing/an-audit.js';
import { type AuditFinding, checkAudit } from './audit-check/check-audit.mjs';
import { hashAt } from './audit-check/entries.mjs';

const ROWS = 20;
const LAST = ROWS;
/** Checkpoints of the chain under test. */
const SIGNED = [8, 15];

const folder = mkdtempSync(join(tmpdir(), 'ithaca-audit-'));
const copies = join(folder, 'witness.jws');
const jwk = { ...(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JsonWebKey), kid: 'k1' };
const keys = [{ kty: 'OKP', crv: 'Ed25519', x: jwk.x, kid: 'k1' }];
let desk: AnAudit;

beforeAll(async () => {
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys }));
  desk = await AnAudit.open();
  const sign = new SignCheckpoints(
    desk.store.database,
    { current: async () => jwk as JsonWebKey & { kty: string; kid: string } },
    new FileCheckpointWitness(copies),
    desk.clock,
  );
  for (let row = 1; row <= ROWS; row += 1) {
    desk.clock.move(1000);
    await desk.record(anEvent({ actor: `person-${row}`, personal: { name: `Name ${row}` } }));
    if (SIGNED.includes(row)) await sign.execute();
  }
  await desk.record(anEvent({ institution: SEVILLE }), anEvent({ institution: null }));
});
afterAll(async () => {
  await desk.store.drop();
  rmSync(folder, { recursive: true });
});

/** What the checker says after a superuser's doing, which is then undone. */
async function after(
  doing: (client: PoolClient) => Promise<unknown>,
  options: Parameters<typeof checkAudit>[1] = { keys },
): Promise<readonly AuditFinding[]> {
  const client = await desk.store.database.pool.connect();
  try {
    await client.query('begin');
    await client.query('set local session_replication_role = replica');
    await doing(client);
    return (await checkAudit(client, options)).findings;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const sql = (text: string) => (client: PoolClient) => client.query(text);
const at = (position: number) => `chain = 'unige.it' and position = ${position}`;

/** Gives a row other content and a hash that fits it. */
async function rehash(client: PoolClient, position: number, change = `actor = 'nobody'`): Promise<string> {
  await client.query(`update audit_entry set ${change} where ${at(position)}`);
  const { rows } = await client.query<Parameters<typeof hashAt>[0]>(
    `select format, chain, position::int as position, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
       actor, action, outcome, subject_kind as "subjectKind", subject_id as "subjectId", person_id as "personId", recipient,
       purpose, correlation_id as "correlationId", seen, changed, facts, sealed, previous_hash as "previousHash", hash
     from audit_entry where ${at(position)}`,
  );
  const hash = hashAt(rows[0]!, position);
  await client.query(`update audit_entry set hash = $1 where ${at(position)}`, [hash]);
  return hash;
}

/** Rewrites every row from one on, so that the chain agrees with itself. */
async function rewriteFrom(client: PoolClient, from: number): Promise<void> {
  let previous = await rehash(client, from);
  for (let position = from + 1; position <= LAST; position += 1)
    previous = await rehash(client, position, `previous_hash = '${previous}'`);
  await client.query(`update audit_chain set hash = '${previous}' where chain = 'unige.it'`);
}

const move = (from: number, to: number) => `update audit_entry set position = ${to} where ${at(from)};`;
const shift = (from: number, by: number) =>
  `update audit_entry set position = position + 1000000 where chain = 'unige.it' and position >= ${from};
   update audit_entry set position = position - 1000000 + ${by} where chain = 'unige.it' and position > 1000000;
   update audit_chain set position = position + ${by} where chain = 'unige.it';`;
const copy = (from: number, to: number, change = '') =>
  `insert into audit_entry select (jsonb_populate_record(e, '{"position": ${to}${change}}')).* from audit_entry e where ${at(from)};`;

it('finds nothing where nothing was done', async () => {
  expect(await after(sql('select 1'))).toEqual([]);
});

describe('names the row that was altered', () => {
  it.each([
    ['actor', `'somebody else'`],
    ['action', `'enrolment.nothing'`],
    ['outcome', `'refused'`],
    ['at', `at + interval '1 millisecond'`],
    ['subject_kind', `'x'`],
    ['subject_id', `'case-2'`],
    ['person_id', `null`],
    ['recipient', `'us.es'`],
    ['purpose', `''`],
    ['correlation_id', `'other'`],
    ['seen', `array['name']`],
    ['changed', `array['name']`],
    ['facts', `'{"a": 1}'`],
    ['sealed', `overlay(sealed placing 'A' from 30)`],
    ['sealed', 'null'],
    ['format', '2'],
    ['hash', `repeat('0', 64)`],
    ['previous_hash', `repeat('0', 64)`],
  ])('in its column %s', async (column, value) => {
    const findings = await after(sql(`update audit_entry set ${column} = ${value} where ${at(6)}`));
    expect(findings).toEqual([{ chain: 'unige.it', kind: 'altered', position: 6 }]);
  });

  it.each([1, 6, 7, LAST])('and given a hash that fits, at %i', async (position) => {
    expect(await after((client) => rehash(client, position))).toEqual([
      { chain: 'unige.it', kind: 'altered', position },
    ]);
  });

  it.each([1, 6, LAST])('and given another one before it, and a hash that fits, at %i', async (position) => {
    const doing = (client: PoolClient) => rehash(client, position, `previous_hash = repeat('a', 64)`);
    expect(await after(doing)).toEqual([{ chain: 'unige.it', kind: 'altered', position }]);
  });
});

describe('names the row that is missing', () => {
  it.each([1, 6, LAST])('at %i', async (position) => {
    const [finding] = await after(sql(`delete from audit_entry where ${at(position)}`));
    expect(finding).toMatchObject({ chain: 'unige.it', kind: 'missing', position });
  });

  it.each([1, 6, 19])('at %i, although those behind it were moved up', async (position) => {
    const [finding] = await after(sql(`delete from audit_entry where ${at(position)}; ${shift(position, -1)}`));
    expect(finding).toMatchObject({ kind: 'missing', position });
  });

  it('when the end was cut off, the head set back and the checkpoint taken away, by the copy of the witness', async () => {
    const cut = sql(
      `delete from audit_entry where chain = 'unige.it' and position > 12; delete from audit_checkpoint where position > 12;
       update audit_chain set position = 12, hash = (select hash from audit_entry where ${at(12)}) where chain = 'unige.it'`,
    );
    expect(await after(cut)).toEqual([]);
    const kept = readFileSync(copies, 'utf8').trim().split('\n');
    const [finding] = await after(cut, { keys, copies: kept });
    expect(finding).toEqual({
      chain: 'unige.it',
      kind: 'missing',
      position: 13,
      detail: 'there is a checkpoint at 15',
    });
  });

  it('when the end was cut off behind a checkpoint that stands', async () => {
    const [finding] = await after(
      sql(
        `delete from audit_entry where chain = 'unige.it' and position > 12;
         update audit_chain set position = 12, hash = (select hash from audit_entry where ${at(12)}) where chain = 'unige.it'`,
      ),
    );
    expect(finding).toMatchObject({ kind: 'missing', position: 13 });
  });

  it('when a whole chain is gone', async () => {
    const doing = sql(
      `delete from audit_entry where chain = 'unige.it'; delete from audit_chain where chain = 'unige.it'`,
    );
    expect((await after(doing))[0]).toMatchObject({ chain: 'unige.it', kind: 'missing', position: 1 });
  });
});

describe('names the row that was put in', () => {
  it('as a second one at a position', async () => {
    const doing = sql(`alter table audit_entry drop constraint audit_entry_pkey; ${copy(6, 6)}`);
    expect((await after(doing))[0]).toMatchObject({ kind: 'inserted', position: 6 });
  });

  it('with those behind it moved down', async () => {
    const doing = sql(`${shift(6, 1)} ${copy(3, 6)}`);
    expect((await after(doing))[0]).toMatchObject({ kind: 'inserted', position: 6 });
  });

  it('with a hash that fits', async () => {
    const doing = async (client: PoolClient) => {
      await client.query(`${shift(6, 1)} ${copy(3, 6)}`);
      await rehash(client, 6, `previous_hash = (select hash from audit_entry where ${at(5)})`);
    };
    expect((await after(doing))[0]).toMatchObject({ kind: 'inserted', position: 6 });
  });

  it('at the end', async () => {
    expect((await after(sql(copy(3, LAST + 1))))[0]).toMatchObject({ position: LAST + 1 });
  });
});

it.each([
  [6, 7],
  [6, 12],
])('names a row that was swapped with another: %i and %i', async (one, other) => {
  const [finding] = await after(sql(`${move(one, 999)} ${move(other, one)} ${move(999, other)}`));
  expect(finding).toMatchObject({ kind: 'moved', position: one, detail: `it stands at ${other}` });
});

it('names a row that was moved to the end', async () => {
  const [finding] = await after(async (client) => {
    await client.query(`update audit_entry set position = 999999 where ${at(6)}`);
    await client.query(
      `update audit_entry set position = position + 1000 where chain = 'unige.it' and position between 7 and ${LAST}`,
    );
    await client.query(
      `update audit_entry set position = position - 1001 where chain = 'unige.it' and position between 1007 and 1100`,
    );
    await client.query(`update audit_entry set position = ${LAST} where chain = 'unige.it' and position = 999999`);
  });
  expect(finding).toMatchObject({ kind: 'moved', position: 6, detail: `it stands at ${LAST}` });
});

describe('a chain that was rewritten and agrees with itself', () => {
  it('does not agree with its checkpoints', async () => {
    expect(await after((client) => rewriteFrom(client, 10))).toEqual([
      { chain: 'unige.it', kind: 'rewritten', position: 15, detail: 'rows 9 to 15' },
    ]);
  });

  it('nor can its checkpoint be rewritten without the key', async () => {
    const doing = async (client: PoolClient) => {
      await rewriteFrom(client, 10);
      await client.query(
        `update audit_checkpoint set hash = (select hash from audit_entry where ${at(15)}) where position = 15`,
      );
    };
    expect(await after(doing)).toContainEqual({ chain: 'unige.it', kind: 'checkpoint', position: 15, detail: 'hash' });
  });

  it.each([
    ['signed with another key', 'signature'],
    ['of an unknown key', 'unknown key'],
  ])('is not saved by a checkpoint %s', async (what, detail) => {
    const own = { ...(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }) as JsonWebKey) };
    const kid = what.startsWith('of') ? 'k2' : 'k1';
    const findings = await after(async (client) => {
      await rewriteFrom(client, 10);
      await client.query('delete from audit_checkpoint where position = 15');
      const inside = { ...desk.store.database, transaction: (work: (tx: unknown) => unknown) => work(inTx(client)) };
      await new SignCheckpoints(
        inside as never,
        { current: async () => ({ ...own, kid }) as never },
        { keep: async () => undefined },
        desk.clock,
      ).execute();
    });
    expect(findings[0]).toMatchObject({ kind: 'checkpoint', detail });
  });
});

/** The one method of an entity manager that the signing needs, on a connection of ours. */
const inTx = (client: PoolClient) => ({
  query: async (text: string, parameters: unknown[]) => (await client.query(text, parameters)).rows,
});

it('names a head that was set on', async () => {
  const doing = sql(`update audit_chain set position = 25 where chain = 'unige.it'`);
  expect((await after(doing))[0]).toMatchObject({ kind: 'missing', position: LAST + 1 });
});

it('finds each of 150 random alterations at its row (R12)', async () => {
  // A linear congruential generator: the same rows in every run.
  let seed = 20270201;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor((seed / 2147483648) * below);
  };
  const doings = [
    (p: number) => ['altered', p, `update audit_entry set actor = actor || 'x' where ${at(p)}`] as const,
    (p: number) => ['altered', p, `update audit_entry set facts = '{"x": true}' where ${at(p)}`] as const,
    (p: number) => ['missing', p, `delete from audit_entry where ${at(p)}`] as const,
    (p: number) => ['missing', p, `delete from audit_entry where chain = 'unige.it' and position >= ${p}`] as const,
    (p: number) =>
      [
        'missing',
        Math.min(p, LAST - 1),
        `delete from audit_entry where ${at(Math.min(p, LAST - 1))}; ${shift(Math.min(p, LAST - 1), -1)}`,
      ] as const,
    (p: number) => ['inserted', p, `${shift(p, 1)} ${copy(LAST + 1, p, ', "actor": "x"')}`] as const,
    (p: number) => {
      const [one, other] = [Math.min(p, 19), Math.min(p, 19) + 1 + random(LAST - Math.min(p, 19))];
      return ['moved', one, `${move(one, 999)} ${move(other, one)} ${move(999, other)}`] as const;
    },
  ];
  for (let turn = 0; turn < 150; turn += 1) {
    const [kind, position, text] = doings[random(doings.length)]!(1 + random(ROWS));
    const [finding] = await after(sql(text));
    expect({ turn, text, kind: finding?.kind, position: finding?.position }).toEqual({ turn, text, kind, position });
  }
}, 120_000);

describe('as a program', () => {
  const run = (...words: string[]) =>
    spawnSync(process.execPath, ['tools/audit-check.mjs', ...words], {
      cwd: join(import.meta.dirname, '..'),
      encoding: 'utf8',
    });

  it('says that all is whole, and ends with 0', () => {
    const { status, stdout } = run(
      '--database',
      desk.store.url,
      '--keys',
      join(folder, 'keys.json'),
      '--checkpoints',
      copies,
    );
    expect(stdout).toBe(
      'alliance: 1 entries, 0 checkpoints\nunige.it: 20 entries, 4 checkpoints\nus.es: 1 entries, 0 checkpoints\nWhole.\n',
    );
    expect(status).toBe(0);
  });

  it('names the row, and ends with 1', async () => {
    const client = await desk.store.database.pool.connect();
    const superuser = (text: string) =>
      client.query(`begin; set local session_replication_role = replica; ${text}; commit`);
    try {
      await superuser(`update audit_entry set purpose = purpose || '!' where ${at(4)}`);
      const { status, stdout, stderr } = run('--database', desk.store.url);
      expect(stderr).toBe('altered unige.it 4\n');
      expect(stdout).toContain('NOT whole.');
      expect(stdout).toContain('not checked');
      expect(status).toBe(1);
    } finally {
      await superuser(`update audit_entry set purpose = rtrim(purpose, '!') where ${at(4)}`);
      client.release();
    }
  });

  it.each([
    [['--database', 'postgres://nobody:x@127.0.0.1:1/none'], 'Could not look'],
    [[], 'Usage'],
  ])('ends with 2 when it could not look: %j', (words, said) => {
    const { status, stderr } = run(...words);
    expect(stderr).toContain(said);
    expect(status).toBe(2);
  });
});
