import { FixedClock } from '@ithaca/testing';
import type { Inbox } from '../adapters/inbox.js';
import { checkDelivery, type Delivery, type Finding } from './delivery-checker.js';
import { Crash } from './message-door.js';
import { KeyRing } from './key-ring.js';
import { seededRandom } from './random.js';
import { Side } from './side.js';

const NOON = '2026-11-25T12:00:00Z';

/** The alliance (a) and one institution (b), each with its database and door, under one clock. */
export class AllianceAndNode {
  private readonly intended = new Map<string, { to: 'a' | 'b'; stream: string; events: string[] }>();

  private constructor(
    readonly clock: FixedClock,
    readonly registry: KeyRing,
    readonly addresses: Map<string, string>,
    readonly random: () => number,
    readonly a: Side,
    readonly b: Side,
  ) {}

  static async open({ seed = 1, inbox, tries }: { seed?: number; inbox?: Inbox; tries?: number } = {}) {
    const clock = new FixedClock(NOON);
    const registry = new KeyRing();
    const addresses = new Map<string, string>();
    const random = seededRandom(seed);
    const around = {
      clock,
      registry,
      addresses,
      random,
      ...(inbox && { inbox }),
      ...(tries !== undefined && { tries }),
    };
    const [a, b] = [await Side.open('alliance.example', around), await Side.open('unige.it', around)];
    return new AllianceAndNode(clock, registry, addresses, random, a, b);
  }

  /** Everything as at the beginning, on the same databases. */
  async reset({ tries }: { tries?: number } = {}): Promise<this> {
    this.clock.set(NOON);
    this.intended.clear();
    this.registry.reset();
    for (const side of [this.a, this.b]) {
      await side.reset();
      if (tries === undefined) delete side.around.tries;
      else side.around.tries = tries;
    }
    return this;
  }

  async close(): Promise<void> {
    await this.a.close();
    await this.b.close();
  }

  /** Says an event and remembers that it was meant. */
  async say(from: 'a' | 'b', stream: string, event: string): Promise<string> {
    const to = from === 'a' ? 'b' : 'a';
    this.meant(to, stream, event);
    return this[from].say(this[to], stream, event);
  }

  meant(to: 'a' | 'b', stream: string, event: string): void {
    const known = this.intended.get(`${to} ${stream}`) ?? { to, stream, events: [] };
    known.events.push(event);
    this.intended.set(`${to} ${stream}`, known);
  }

  /** Lets both sides send until nothing is left, moving the clock over the pauses; streams run at the same time. */
  async settle({ rounds = 60, stepMs = 3_600_000 }: { rounds?: number; stepMs?: number } = {}): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      const open = await Promise.all([this.a, this.b].map((side) => this.relayDue(side)));
      if (open.every((left) => left === 0)) return;
      this.clock.move(stepMs);
    }
  }

  /** @returns how many streams still have something to send */
  async relayDue(side: Side): Promise<number> {
    for (const { receiver, stream } of await side.due.execute({ limit: 1000 }))
      this.running.push(
        side
          .relay()
          .execute({ receiver, stream })
          .then(() => undefined, onlyCrashes),
      );
    await Promise.all(this.running.splice(0));
    const [{ left } = { left: 0 }] = await side.store.database.query<{ left: number }>(
      `select count(*)::int as left from outbox where state not in ('APPLIED', 'ABANDONED', 'EDITED_REPLAYED', 'DEAD_LETTERED')
       and not exists (select 1 from outbox first where first.receiver = outbox.receiver and first.stream = outbox.stream
         and first.state = 'DEAD_LETTERED' and first.sequence < outbox.sequence)`,
    );
    return left;
  }

  private readonly running: Promise<void>[] = [];

  async check(): Promise<Finding[]> {
    const { a, b } = this;
    const parkedOf = async (side: Side, to: 'a' | 'b') =>
      (await side.outbox.parked(side.store.database.manager)).map(({ stream, body }) => ({
        ...{ to, stream, event: (JSON.parse(body) as { data: { event: string } }).data.event },
      }));
    const delivery: Delivery = {
      intended: [...this.intended.values()],
      effects: { a: await a.effects(), b: await b.effects() },
      parked: [...(await parkedOf(a, 'b')), ...(await parkedOf(b, 'a'))],
    };
    return checkDelivery(delivery);
  }
}

function onlyCrashes(error: unknown): void {
  if (!(error instanceof Crash)) throw error;
}
