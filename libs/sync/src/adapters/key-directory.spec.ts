import { CheckProof } from '../use-cases/check-proof.js';
import { AllianceAndNode } from '../testing/alliance-and-node.js';
import { aKey } from '../testing/key-ring.js';
import { asRaw, signedOddly, verdict } from '../testing/raw-request.js';
import { KEY_DIRECTORY_PACE } from './key-directory.js';

const { ttlMs, pauseMs, maxAgeMs } = KEY_DIRECTORY_PACE;

let link: AllianceAndNode;
beforeAll(async () => {
  link = await AllianceAndNode.open();
});
beforeEach(async () => {
  await link.reset();
});
afterAll(() => link.close());

const request = async () => asRaw(await link.a.signed(await link.a.say(link.b, link.a.anId(), 'e')));
const send = async () => verdict(await link.b.serve(await request()));
const later = (ms: number) => new Date(link.clock.now().getTime() + ms);

describe('a revoked key (reliability, row 7)', () => {
  it('is refused from the time to live of the directory on, though the message was signed before', async () => {
    expect(await send()).toBe('200 applied');
    link.clock.move(ttlMs - 2_000);
    const signed = await request();
    link.registry.revoke(link.a.ownKeys.newest.kid, link.clock.now());
    expect(await send()).toBe('200 applied');
    link.clock.move(2_000);
    expect(verdict(await link.b.serve(signed))).toBe('403 SYNC_KEY_REVOKED');
    expect(await send()).toBe('403 SYNC_KEY_REVOKED');
  });

  it('still proves what was taken before, and nothing that was not signed with it', async () => {
    const raw = await request();
    await link.b.serve(raw);
    link.clock.move(ttlMs);
    link.registry.revoke(link.a.ownKeys.newest.kid, link.clock.now());
    expect(await send()).toBe('403 SYNC_KEY_REVOKED');
    const proof = new CheckProof(link.b.store.database, link.b.keys);
    const messageId = raw.headers.find(([name]) => name === 'message-id')![1];
    await proof.execute({ sender: link.a.domain, messageId });
    await link.b.store.database.query(`update inbox set body = replace(body, '"e"', '"f"')`);
    await expect(proof.execute({ sender: link.a.domain, messageId })).rejects.toMatchObject({
      code: 'SYNC_DIGEST_MISMATCH',
    });
  });

  it('stays revoked when the registry forgets it', async () => {
    await send();
    link.registry.revoke(link.a.ownKeys.newest.kid, link.clock.now());
    link.clock.move(ttlMs);
    expect(await send()).toBe('403 SYNC_KEY_REVOKED');
    link.registry.publish(link.a.domain, link.a.ownKeys.newest);
    link.clock.move(ttlMs);
    expect(await send()).toBe('403 SYNC_KEY_REVOKED');
  });
});

describe('a rotated key (reliability, row 8)', () => {
  it('is taken at once, under load too, and the old one until its end', async () => {
    await send();
    link.clock.move(pauseMs);
    const old = await Promise.all(Array.from({ length: 5 }, request));
    const next = aKey();
    link.registry.publish(link.a.domain, next);
    link.registry.end(link.a.ownKeys.newest.kid, later(60_000));
    link.a.ownKeys.keys.push(next);
    const fresh = await Promise.all(Array.from({ length: 15 }, request));
    const reads = link.registry.reads;
    const answers = await Promise.all([...old, ...fresh].map((each) => link.b.serve(each)));
    expect(answers.map(verdict)).toEqual(Array.from({ length: 20 }, () => '200 applied'));
    expect(link.registry.reads).toBe(reads + 1);
    link.a.ownKeys.keys.pop();
    link.clock.move(60_000);
    expect(await send()).toBe('403 SYNC_KEY_OUT_OF_TIME');
  });

  it('is read for once in 30 s, however many unknown keys come', async () => {
    await send();
    const reads = link.registry.reads;
    const strangers = await Promise.all(
      Array.from({ length: 50 }, async () => {
        const signed = await link.a.signed(await link.a.say(link.b, link.a.anId(), 'e'));
        return signedOddly(signed, aKey(), { created: link.clock.now() });
      }),
    );
    const flood = async () => (await Promise.all(strangers.map((each) => link.b.serve(each)))).map(verdict);
    link.clock.move(pauseMs);
    expect(new Set(await flood())).toEqual(new Set(['403 SYNC_KEY_UNKNOWN']));
    await flood();
    link.clock.move(pauseMs - 1);
    await flood();
    expect(link.registry.reads).toBe(reads + 1);
    link.clock.move(1);
    await flood();
    expect(link.registry.reads).toBe(reads + 2);
    expect(await send()).toBe('200 applied');
  });

  it('of the receiver: a stored receipt is signed anew once nobody takes its key any more, its words the same', async () => {
    const raw = await request();
    const first = await link.b.serve(raw);
    const old = link.b.ownKeys.newest.kid;
    link.b.ownKeys.keys.push(aKey());
    expect(await link.b.serve(raw)).toEqual(first);
    link.b.ownKeys.retired.add(old);
    const anew = await link.b.serve(raw);
    expect(anew.body).toEqual(first.body);
    expect(anew.headers).not.toEqual(first.headers);
    expect(await link.b.serve(raw)).toEqual(anew);
  });
});

describe('a registry that is down (reliability, row 24)', () => {
  it('is done without for 24 h, then nothing is taken until it is back', async () => {
    expect(await send()).toBe('200 applied');
    link.registry.down = true;
    link.clock.move(maxAgeMs);
    expect(await send()).toBe('200 applied');
    link.clock.move(1);
    expect(await send()).toBe('503 SYNC_KEYS_TOO_OLD');
    link.registry.down = false;
    expect(await send()).toBe('503 SYNC_KEYS_TOO_OLD');
    link.clock.move(pauseMs);
    expect(await send()).toBe('200 applied');
  });

  it('or that shows nobody at all counts as down', async () => {
    await send();
    link.registry.published.clear();
    link.clock.move(ttlMs);
    expect(await send()).toBe('200 applied');
  });
});

it('a clock that was set back does not stop the reading (reliability, row 9)', async () => {
  await send();
  link.clock.move(-3_600_000);
  const next = aKey();
  link.registry.publish(link.a.domain, next);
  link.a.ownKeys.keys.push(next);
  expect(await send()).toBe('200 applied');
});
