import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, importJWK, type JWK } from 'jose';
import { FileCheckpointWitness } from '../adapters/file-checkpoint-witness.js';
import { CheckpointWitness } from '../domain/checkpoint-keys.js';
import { SignCheckpointsProcessor, signCheckpointsJob } from '../jobs/sign-checkpoints.job.js';
import { AnAudit, anEvent, SEVILLE } from '../testing/an-audit.js';
import { SignCheckpoints } from './sign-checkpoints.js';

const folder = mkdtempSync(join(tmpdir(), 'ithaca-witness-'));
const file = join(folder, 'checkpoints.jws');
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const key = { ...(privateKey.export({ format: 'jwk' }) as JWK), kid: 'k1' };
let desk: AnAudit;

beforeAll(async () => {
  desk = await AnAudit.open();
});
afterEach(() => desk.reset());
afterAll(async () => {
  await desk.store.drop();
  rmSync(folder, { recursive: true });
});

const signing = (witness: CheckpointWitness) =>
  new SignCheckpoints(desk.store.database, { current: async () => key }, witness, desk.clock);

it('signs each chain that has grown, gives the witness a copy, and has nothing to do a second time', async () => {
  const sign = signing(new FileCheckpointWitness(file));
  const job = new SignCheckpointsProcessor(sign);
  await desk.record(anEvent(), anEvent(), anEvent({ institution: SEVILLE }));
  expect(await job.process()).toEqual({ chains: { 'unige.it': 2, 'us.es': 1 } });
  expect(await sign.execute()).toEqual([]);
  desk.clock.move(3600_000);
  await desk.record(anEvent());
  const [{ jws, ...checkpoint } = { jws: '' }] = await sign.execute();
  expect(checkpoint).toMatchObject({ chain: 'unige.it', position: 3, at: '2027-02-01T11:00:00.000Z' });
  const { payload } = await compactVerify(jws, await importJWK(publicKey.export({ format: 'jwk' }) as JWK, 'EdDSA'));
  expect(JSON.parse(new TextDecoder().decode(payload))).toEqual(checkpoint);
  const stored = await desk.store.database.query<{ jws: string }>(
    'select jws from audit_checkpoint order by at, chain',
  );
  expect(readFileSync(file, 'utf8')).toBe(stored.map((row) => `${row.jws}\n`).join(''));
  expect(desk.check()).toBe('unige.it: 3 entries, 2 checkpoints\nus.es: 1 entries, 1 checkpoints\nWhole.');
});

it('keeps no checkpoint that the witness did not take', async () => {
  class NoWitness extends CheckpointWitness {
    async keep(): Promise<void> {
      throw new Error('disk full');
    }
  }
  await desk.record(anEvent());
  await expect(signing(new NoWitness()).execute()).rejects.toThrow('disk full');
  expect(await desk.store.database.query('select * from audit_checkpoint')).toEqual([]);
});

it('asks for one job an hour, with an id that a queue takes', () => {
  const id = signCheckpointsJob.jobId?.({ hour: '2027-02-01T10:00Z' });
  expect(id).toBe('checkpoints-2027-02-01T10.00Z');
});
