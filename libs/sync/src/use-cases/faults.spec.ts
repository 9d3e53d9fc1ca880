import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Inbox } from '../adapters/inbox.js';
import { MessageSender } from '../adapters/message-sender.js';
import type { RawAnswer } from '../domain/http-message.js';
import { AllianceAndNode } from '../testing/alliance-and-node.js';
import { Crash } from '../testing/message-door.js';
import { seededRandom, shuffled } from '../testing/random.js';
import { asRaw, verdict } from '../testing/raw-request.js';
import { NOTED_TYPE, type Side } from '../testing/side.js';
import { ResumeLink } from './resume-link.js';

/** Each random fault with these seeds. */
const SEEDS = Array.from({ length: 20 }, (_, at) => 1000 + at);

let shared: AllianceAndNode;
let link: AllianceAndNode;
beforeAll(async () => {
  shared = await AllianceAndNode.open();
});
afterAll(() => shared.close());

/** The shared databases anew; with another inbox, databases of their own. */
async function open({ inbox, tries }: { inbox?: Inbox; tries?: number } = {}): Promise<void> {
  link = inbox ? await AllianceAndNode.open({ inbox }) : await shared.reset({ ...(tries !== undefined && { tries }) });
}
afterEach(async () => {
  if (link !== shared) await link.close();
});

/** A few cases with a few events each, both ways. */
async function talk(streams: number, events: number, name?: number): Promise<void> {
  const prefix = name === undefined ? 'case' : `${name}-case`;
  for (let event = 1; event <= events; event += 1)
    for (let stream = 1; stream <= streams; stream += 1) {
      await link.say('a', `${prefix}-${stream}`, `a${event}`);
      if (stream % 2 === 0) await link.say('b', `${prefix}-${stream}`, `b${event}`);
    }
}

async function allSettled(): Promise<void> {
  expect(await link.check()).toEqual([]);
  for (const side of [link.a, link.b])
    expect(Object.values(await side.states()).filter((state) => state !== 'APPLIED')).toEqual([]);
}

const clear = (side: Side) => {
  side.onTheWay = (request, on) => on(request);
  side.failpoints = () => undefined;
};

describe(`with seeds ${SEEDS[0]} to ${SEEDS.at(-1)}, one after the other`, () => {
  /** The streams of a seed bear its number, so that a finding tells it. */
  const withEachSeed = async (run: (seed: number, chance: () => number) => Promise<void>) => {
    await open();
    for (const seed of SEEDS) {
      await run(seed, seededRandom(seed));
      await link.settle({ rounds: 200 });
      for (const side of [link.a, link.b]) clear(side);
      await link.settle();
    }
    await allSettled();
  };

  it('row 1: 30 % of the requests and 30 % of the answers are lost', () =>
    withEachSeed(async (seed, chance) => {
      for (const side of [link.a, link.b])
        side.onTheWay = async (request, on) => {
          if (chance() < 0.3) throw new Crash();
          const answer = await on(request);
          if (chance() < 0.3) throw new Crash();
          return answer;
        };
      await talk(2, 2, seed);
    }));

  it('row 2: one to five copies of everything, at the same time, all answered byte for byte the same', async () => {
    const answered: RawAnswer[][] = [];
    await withEachSeed(async (seed, chance) => {
      link.b.onTheWay = async (request, on) => {
        const answers = await Promise.all(Array.from({ length: 1 + Math.floor(chance() * 5) }, () => on(request)));
        answered.push(answers);
        return answers.at(-1)!;
      };
      await talk(2, 2, seed);
    });
    for (const answers of answered) for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answered.flat().length).toBeGreaterThan(answered.length);
    expect(answered.length).toBe(SEEDS.length * 4);
  });

  it('row 3: a window of messages of several cases in any order', () =>
    withEachSeed(async (seed, chance) => {
      const ids: string[] = [];
      for (let event = 0; event < (seed === SEEDS[0] ? 50 : 6); event += 1)
        ids.push(await link.say('a', `${seed}-case-${event % 3}`, `${event}`));
      const requests = await Promise.all(ids.map((id) => link.a.signed(id)));
      for (const request of shuffled(requests, chance))
        expect((await link.b.serve(asRaw(request))).status).toBeLessThan(300);
      // Before its sender has sent a single one in order.
      expect((await link.b.effects()).filter(({ stream }) => stream.startsWith(`${seed}`))).toHaveLength(ids.length);
    }));

  it('rows 10 and 11: either side ends at any of its failpoints, again and again', () =>
    withEachSeed(async (seed, chance) => {
      for (const side of [link.a, link.b])
        side.failpoints = () => {
          if (chance() < 0.15) throw new Crash();
        };
      await talk(2, 2, seed);
    }));
});

it.each([
  'relay.beforeSend',
  'relay.afterSend',
  'relay.afterRecord',
  'inbox.beforeCommit',
  'inbox.afterCommit',
] as const)('rows 10 and 11: an end at %s leaves nothing to do by hand', async (at) => {
  await open();
  let left = 1;
  for (const side of [link.a, link.b])
    side.failpoints = (point) => {
      if (point === at && left-- > 0) throw new Crash();
    };
  await talk(2, 3);
  await link.settle({ stepMs: 31_000 });
  expect(left).toBeLessThan(1);
  await allSettled();
});

it('row 4: a message that waited three days is signed anew and taken', async () => {
  await open();
  const id = await link.say('a', 'case', 'e');
  const old = await link.a.signed(id);
  link.clock.move(3 * 86_400_000);
  expect(verdict(await link.b.serve(asRaw(old)))).toBe('400 SYNC_STALE');
  await link.settle();
  await allSettled();
});

it('row 4: too late is an answer like another, with what is the case now', async () => {
  await open();
  link.b.effect = () => ({ outcome: 'too-late', facts: { state: 'WITHDRAWN' } });
  const id = await link.say('a', 'case', 'e');
  const answer = await link.b.serve(asRaw(await link.a.signed(id)));
  expect(JSON.parse(answer.body.toString())).toMatchObject({ outcome: 'too-late', facts: { state: 'WITHDRAWN' } });
  await link.settle();
  await allSettled();
});

it('row 15: a poisoned message is parked after its tries with code and owner; only its own stream waits', async () => {
  await open({ tries: 3 });
  link.b.effect = (event) => {
    if (event === 'a2') throw new TypeError('poison');
  };
  await talk(1, 3);
  for (const event of ['1', '2', '3']) await link.say('a', 'other', event);
  await link.settle();
  const parked = await link.a.outbox.parked(link.a.store.database.manager);
  expect(parked).toMatchObject([
    { stream: 'case-1', sequence: 2, errorCode: 'SYNC_EFFECT_FAILED', owner: 'unige.it', refusals: 3 },
  ]);
  expect(await link.check()).toEqual([]);
  expect((await link.b.effects()).filter(({ stream }) => stream === 'other')).toHaveLength(3);
  expect(await link.a.outbox.waiting(link.a.store.database.manager)).toMatchObject([
    { receiver: 'unige.it', messages: 2, since: new Date('2026-11-25T12:00:00Z') },
  ]);
});

it('row 15: an effect that never ends is a fault of its message, and its late statements change nothing', async () => {
  await open({ tries: 1 });
  let finish!: () => void;
  link.b.effect = (event) => (event === 'a1' ? new Promise<void>((resolve) => (finish = resolve)) : undefined);
  await talk(1, 2);
  await link.say('a', 'other', '1');
  await link.settle();
  expect(await link.a.outbox.parked(link.a.store.database.manager)).toMatchObject([
    { stream: 'case-1', sequence: 1, errorCode: 'SYNC_EFFECT_FAILED' },
  ]);
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await link.b.effects()).toEqual([{ stream: 'other', event: '1' }]);
  expect(await link.check()).toEqual([]);
});

it('rows 1 and 14: a receiver that is away for a week costs tries, not messages', async () => {
  await open({ tries: 3 });
  link.b.onTheWay = async () => {
    throw new Crash();
  };
  await link.say('a', 'case', 'e');
  await link.settle({ rounds: 28, stepMs: 6 * 3_600_000 });
  expect(Object.values(await link.a.states())).toEqual(['RETRYING']);
  clear(link.b);
  await link.settle();
  await allSettled();
});

it('row 16: what a newer sender adds is ignored and kept; an unknown major version is refused whole', async () => {
  await open({ tries: 1 });
  link.meant('b', 'case', 'e');
  const id = await link.a.say(link.b, 'case', 'e', { added: { deeply: 1 } });
  await link.a.store.database.query(
    `update outbox set body = (body::jsonb || '{"addedattribute":"x"}')::text where message_id = $1`,
    [id],
  );
  await link.a.store.database.transaction((tx) =>
    link.a.outbox.add({ receiver: link.b.domain, stream: 'new', type: NOTED_TYPE.replace('v1', 'v2'), data: {} }, tx),
  );
  await link.a.store.database.transaction((tx) =>
    link.a.outbox.add(
      { receiver: link.b.domain, stream: 'strange', type: 'org.ithaca.testing.strange.v1', data: {} },
      tx,
    ),
  );
  await link.settle();
  const [kept] = await link.b.store.database.query<{ body: string }>('select body from inbox');
  expect(JSON.parse(kept!.body)).toMatchObject({ addedattribute: 'x', data: { event: 'e', added: { deeply: 1 } } });
  const parked = await link.a.outbox.parked(link.a.store.database.manager);
  expect(parked.toSorted((one, other) => (one.stream < other.stream ? -1 : 1))).toMatchObject([
    { stream: 'new', errorCode: 'SYNC_UNSUPPORTED_VERSION', errorParams: { supported: NOTED_TYPE } },
    { stream: 'strange', errorCode: 'SYNC_TYPE_UNKNOWN', owner: link.a.domain },
  ]);
  expect(await link.check()).toEqual([]);
});

it('row 21: what a sender writes after a pause is refused once another has taken over', async () => {
  await open();
  await talk(1, 3);
  let wake!: () => void;
  let paused!: () => void;
  const asleep = new Promise<void>((resolve) => (paused = resolve));
  let first = true;
  link.a.failpoints = async (point) => {
    if (point !== 'relay.afterSend' || !first) return;
    first = false;
    await new Promise<void>((resolve) => {
      wake = resolve;
      paused();
    });
  };
  const place = { receiver: 'unige.it', stream: 'case-1' };
  const sleeper = link.a.relay().execute(place);
  await asleep;
  expect(await link.a.relay().execute(place)).toEqual({ applied: 0, end: 'busy' });
  link.clock.move(31_000);
  expect(await link.a.relay().execute(place)).toEqual({ applied: 3, end: 'drained' });
  const after = await link.a.store.database.query('select * from outbox order by sequence');
  wake();
  expect(await sleeper).toEqual({ applied: 0, end: 'lease-lost' });
  expect(await link.a.store.database.query('select * from outbox order by sequence')).toEqual(after);
  await allSettled();
});

describe('row 22: a receiver that says little, slowly, or far too much', () => {
  it.each([
    ['timeout', 1024, 100],
    ['size', 10_000_000, 0],
  ] as const)('%s', async (reason, maxBytes, pauseMs) => {
    await open();
    let dripping = true;
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(200);
      const drip = () => {
        if (!dripping || response.destroyed) return;
        response.write(pauseMs ? 'x' : 'x'.repeat(100_000));
        setTimeout(drip, pauseMs);
      };
      drip();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const http = new MessageSender({
      allowPrivateNetwork: true,
      limits: { deadlineMs: reason === 'timeout' ? 500 : 20_000, maxBytes: Math.min(maxBytes, 200_000) },
    });
    const request = await link.a.signed(await link.say('a', 'case', 'e'));
    await expect(http.send({ ...request, url: `http://127.0.0.1:${port}/` })).rejects.toMatchObject({
      code: 'SYNC_DELIVERY_FAILED',
      params: { reason },
    });
    dripping = false;
    await http.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  it('an address that leads into our own network', async () => {
    await open();
    const http = new MessageSender({ allowPrivateNetwork: false });
    const request = await link.a.signed(await link.say('a', 'case', 'e'));
    await expect(http.send(request)).rejects.toMatchObject({ params: { reason: 'address' } });
    await http.close();
  });
});

describe('row 23: a partner that lives from an old backup', () => {
  it('as a sender: its link stands still, nothing is overwritten, others go on', async () => {
    await open();
    await talk(2, 2);
    await link.settle();
    await link.a.store.database.query(`delete from outbox where stream = 'case-1' and sequence = 2`);
    await link.a.store.database.query(`update stream_out set last_sequence = 1 where stream = 'case-1'`);
    const before = await link.b.effects();
    const id = await link.a.say(link.b, 'case-1', 'again');
    const answer = await link.b.serve(asRaw(await link.a.signed(id)));
    expect(verdict(answer)).toBe('409 SYNC_SEQUENCE_BACKWARDS');
    const other = await link.a.say(link.b, 'case-2', 'next');
    expect(verdict(await link.b.serve(asRaw(await link.a.signed(other))))).toBe('503 SYNC_LINK_STOPPED');
    expect(await link.b.effects()).toEqual(before);
  });

  it('as a receiver: we stop and ask a person, who lets what was lost be sent again', async () => {
    await open();
    await talk(1, 3);
    await link.settle();
    for (const statement of [
      `delete from inbox where sequence > 1`,
      `delete from noted where event in ('a2', 'a3')`,
      `update stream_in set last_sequence = 1`,
    ])
      await link.b.store.database.query(statement);
    await link.say('a', 'case-1', 'a4');
    await link.settle({ rounds: 3 });
    expect(await link.a.links.stopped('unige.it', 'out', link.a.store.database.manager)).toBe(true);
    expect(await link.b.effects()).toHaveLength(1);
    const resume = new ResumeLink(link.a.store.database, link.a.links);
    await resume.execute({
      ...{ actor: 'p', institution: 'unige.it', direction: 'out' },
      reason: 'restored',
      resend: true,
    });
    await link.settle();
    await allSettled();
  });
});

describe('sanity: a fault test that cannot fail proves nothing', () => {
  it('without the inbox, messages have their effect twice', async () => {
    class Forgetful extends Inbox {
      override async find() {
        return undefined;
      }

      override async lockStream(...of: Parameters<Inbox['lockStream']>) {
        // Whatever comes is the next one.
        await super.lockStream(...of);
        return this.next - 1;
      }

      next = 1;
      override async add() {}
    }
    await open({ inbox: new Forgetful() });
    let lost = 1;
    link.b.onTheWay = async (request, on) => {
      const answer = await on(request);
      if (lost-- > 0) throw new Crash();
      return answer;
    };
    await link.say('a', 'case', 'e');
    await link.settle();
    expect(await link.check()).toEqual([{ fault: 'duplicated', stream: 'case', event: 'e' }]);
  });

  it('without the outbox, an end between commit and sending loses the message', async () => {
    await open();
    link.meant('b', 'case', 'e');
    const id = await link.a.say(link.b, 'case', 'e');
    // What was committed is the change alone; the message was in memory, and the process ended.
    await link.a.store.database.query('delete from outbox where message_id = $1', [id]);
    await link.settle();
    expect(await link.check()).toEqual([{ fault: 'lost', stream: 'case', event: 'e' }]);
  });

  it('without numbers, messages that overtake each other have their effect in the wrong order', async () => {
    class Careless extends Inbox {
      override async lockStream(_sender: string, _stream: string) {
        return this.arriving.shift()! - 1;
      }

      /** Whatever comes is the next one; between them, the look for parked messages finds none. */
      readonly arriving = [2, 50, 1, 50];
    }
    await open({ inbox: new Careless() });
    const ids = [await link.say('a', 'case', '1'), await link.say('a', 'case', '2')];
    const requests = await Promise.all(ids.map((id) => link.a.signed(id)));
    for (const request of requests.reverse()) expect(verdict(await link.b.serve(asRaw(request)))).toBe('200 applied');
    expect(await link.check()).toMatchObject([{ fault: 'out-of-order', event: '1' }]);
  });
});
