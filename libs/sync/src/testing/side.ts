import { type Clock, type Database, type DatabaseOptions, uuidV7 } from '@ithaca/platform';
import { type TestDatabase, testDatabase } from '@ithaca/testing';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Delivery } from '../adapters/delivery.js';
import { Inbox } from '../adapters/inbox.js';
import { KeyDirectory } from '../adapters/key-directory.js';
import { LinkStates } from '../adapters/link-states.js';
import { MessageSender } from '../adapters/message-sender.js';
import { MessageSigner } from '../adapters/message-signer.js';
import { Outbox } from '../adapters/outbox.js';
import { OutboxAudit } from '../adapters/outbox-audit.js';
import { OutboxProgress } from '../adapters/outbox-progress.js';
import { ReceiptVerifier } from '../adapters/receipt-verifier.js';
import { unavailableAnswer } from '../adapters/refusal-answer.js';
import { RequestVerifier } from '../adapters/request-verifier.js';
import { StreamLeases } from '../adapters/stream-leases.js';
import { SYNC_STORE } from '../adapters/sync-store.js';
import type { Failpoint, Failpoints } from '../domain/failpoints.js';
import type { RawAnswer, RawRequest } from '../domain/http-message.js';
import { LinkAddresses } from '../domain/link-addresses.js';
import { StreamStates } from '../domain/stream-states.js';
import { AnswerDigests } from '../use-cases/answer-digests.js';
import { CompareDigests } from '../use-cases/compare-digests.js';
import { FindDueStreams } from '../use-cases/find-due-streams.js';
import { MessageHandlers, type Outcome } from '../use-cases/message-handlers.js';
import { ReceiveMessage } from '../use-cases/receive-message.js';
import { RelayStream } from '../use-cases/relay-stream.js';
import type { Effect } from './delivery-checker.js';
import { OwnKeyRing, type KeyRing } from './key-ring.js';
import { Crash, type Door, MessageDoor } from './message-door.js';

export const NOTED_TYPE = 'org.ithaca.testing.noted.v1';

export interface Surroundings {
  readonly clock: Clock;
  readonly registry: KeyRing;
  readonly random: () => number;
  /** Address by domain, for all sides of a spec. */
  readonly addresses: Map<string, string>;
  readonly inbox?: Inbox;
  tries?: number;
}

/** What a domain puts in the place of the noted events. */
export interface SideOfDomain {
  readonly store: Pick<DatabaseOptions, 'entities' | 'migrations'>;
  readonly states: (database: Database) => StreamStates;
}

/** One side of a link as it runs in production, with a database, a key and a door of its own. */
export class Side {
  readonly outbox: Outbox;
  readonly ownKeys = new OwnKeyRing();
  readonly links = new LinkStates();
  readonly progress = new OutboxProgress();
  readonly audit = new OutboxAudit();
  readonly handlers = new MessageHandlers();
  readonly http = new MessageSender({ allowPrivateNetwork: true, limits: { deadlineMs: 10_000, maxBytes: 262_144 } });
  readonly signer: MessageSigner;
  readonly keys: KeyDirectory;
  readonly receiver: ReceiveMessage;
  readonly due: FindDueStreams;
  readonly verifier: RequestVerifier;
  readonly receipts: ReceiptVerifier;
  readonly digests: CompareDigests;
  private readonly answerDigests: AnswerDigests;
  /** Called at each failpoint; a spec makes it throw `Crash`. */
  failpoints: Failpoints = () => undefined;
  /** What the handler does before its effect; a spec makes it throw. */
  effect: (event: string) => Outcome | void | Promise<Outcome | void> = () => undefined;
  /** What stands in front of the door. */
  onTheWay: (request: RawRequest, on: Door) => Promise<RawAnswer> = (request, on) => on(request);

  private constructor(
    readonly domain: SchacDomain,
    readonly store: TestDatabase,
    readonly around: Surroundings,
    private readonly door: MessageDoor,
    states: StreamStates,
  ) {
    const { database } = store;
    const { clock, addresses } = around;
    this.outbox = new Outbox(domain, clock);
    this.signer = new MessageSigner(this.ownKeys, clock);
    this.keys = new KeyDirectory(database, around.registry, clock);
    const identity = { domain, address: `http://127.0.0.1:${door.port}/sync` };
    addresses.set(domain, identity.address);
    this.verifier = new RequestVerifier(identity, this.keys, clock);
    this.receipts = new ReceiptVerifier(this.keys, clock);
    this.due = new FindDueStreams(database, clock);
    const { signer, ownKeys, links, handlers, verifier } = this;
    const inbox = around.inbox ?? new Inbox();
    const failpoints: Failpoints = (point) => this.failpoints(point);
    this.receiver = new ReceiveMessage({
      database,
      clock,
      verifier,
      signer,
      ownKeys,
      inbox,
      links,
      handlers,
      failpoints,
      effectMs: 2_000,
    });
    this.answerDigests = new AnswerDigests({ database, verifier, signer, states });
    const { http, receipts } = this;
    this.digests = new CompareDigests({
      ...{ domain, database, clock, signer, http, receipts, states },
      addresses: new AddressBook(addresses),
    });
    handlers.register({
      type: NOTED_TYPE,
      data: z.looseObject({ event: z.string() }),
      apply: async ({ source, subject, data }, tx) => {
        const outcome = await this.effect(data.event);
        await tx.query('insert into noted (partner, stream, event) values ($1, $2, $3)', [source, subject, data.event]);
        return outcome;
      },
    });
  }

  static async open(domain: string, around: Surroundings, of?: SideOfDomain): Promise<Side> {
    const store = await testDatabase(of?.store ?? SYNC_STORE);
    await store.database.query(
      'create table noted (position serial, partner text not null, stream text not null, event text not null)',
    );
    const behind: { side?: Side } = {};
    const door = await MessageDoor.open(() => (request) => {
      const { side } = behind;
      if (!side) throw new Error('nobody is behind the door yet');
      return side.onTheWay(request, (passed) => side.serve(passed));
    });
    const side = new Side(
      domain as SchacDomain,
      store,
      around,
      door,
      of?.states(store.database) ?? new NotedStates(store),
    );
    behind.side = side;
    around.registry.publish(domain, side.ownKeys.newest);
    return side;
  }

  /** As it was when it was opened; cheaper than another database. */
  async reset(): Promise<void> {
    await this.store.database
      .query(`truncate outbox, stream_out, outbox_audit, inbox, stream_in, parked_message, link_state,
      institution_key, noted`);
    await this.store.database.query('update key_refresh set tried_at = null, succeeded_at = null');
    this.failpoints = () => undefined;
    this.effect = () => undefined;
    this.onTheWay = (request, on) => on(request);
    this.ownKeys.renew();
    this.around.registry.publish(this.domain, this.ownKeys.newest);
  }

  async close(): Promise<void> {
    await this.door.close();
    await this.http.close();
    await this.store.drop();
  }

  get port(): number {
    return this.door.port;
  }

  async serve(request: RawRequest): Promise<RawAnswer> {
    if (request.target === '/sync/digests') return this.answerDigests.execute(request);
    return this.receiver.execute(request).catch((error: unknown) => {
      if (error instanceof Crash) throw error;
      return unavailableAnswer(error);
    });
  }

  /** Says an event to another side. */
  say(to: Side, stream: string, event: string, more: object = {}): Promise<string> {
    return this.store.database.transaction((tx) => this.sayIn(tx, to, stream, event, more));
  }

  sayIn(tx: EntityManager, to: Side, stream: string, event: string, more: object = {}): Promise<string> {
    return this.outbox.add({ receiver: to.domain, stream, type: NOTED_TYPE, data: { event, ...more } }, tx);
  }

  relay(delivery?: Delivery): RelayStream {
    const { store, around, links, progress, domain, signer, http, receipts } = this;
    const addresses = new AddressBook(around.addresses);
    return new RelayStream({
      ...{ database: store.database, clock: around.clock, links, progress, random: around.random },
      leases: new StreamLeases(store.database, around.clock),
      delivery: delivery ?? new Delivery(domain, addresses, signer, http, receipts),
      failpoints: (point: Failpoint) => this.failpoints(point),
      ...(around.tries !== undefined && { tries: around.tries }),
    });
  }

  /** A message of the outbox as a request ready for the wire. */
  async signed(messageId: string) {
    const [row] = await this.store.database.query<{ receiver: string; body: string }>(
      'select receiver, body from outbox where message_id = $1',
      [messageId],
    );
    const { receiver, body } = row!;
    const url = `${this.around.addresses.get(receiver)}/messages`;
    return this.signer.request({ url, messageId, sender: this.domain, receiver, body: Buffer.from(body) });
  }

  /** What happened here, in its order. */
  effects(): Promise<Effect[]> {
    return this.store.database.query('select stream, event from noted order by position');
  }

  async states(): Promise<Record<string, string>> {
    const rows = await this.store.database.query<{ id: string; state: string }>(
      'select message_id as id, state from outbox order by stream, sequence, created_at, message_id',
    );
    return Object.fromEntries(rows.map(({ id, state }) => [id, state]));
  }

  anId(): string {
    return uuidV7(this.around.clock.now().getTime());
  }
}

class AddressBook extends LinkAddresses {
  constructor(private readonly known: ReadonlyMap<string, string>) {
    super();
  }

  async addressOf(institution: string): Promise<string> {
    return this.known.get(institution)!;
  }
}

/** What a side knows of a case: the events that were said in it, by whom ever. */
class NotedStates extends StreamStates {
  constructor(private readonly store: TestDatabase) {
    super();
  }

  async read(_partner: string, streams: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const rows = await this.store.database.query<{ stream: string; events: string[] }>(
      `select stream, array_agg(event order by event) as events from (
         select stream, event from noted
         union all select stream, body::json->'data'->>'event' from outbox where state not in ('ABANDONED', 'EDITED_REPLAYED')
       ) known where stream = any($1) group by stream`,
      [streams],
    );
    return new Map(rows.map(({ stream, events }) => [stream, { events }]));
  }

  async list(_partner: string, after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.store.database.query<{ stream: string }>(
      `select stream from (select stream from stream_out union select stream from stream_in) s
       where stream > $1 order by stream limit $2`,
      [after, limit],
    );
    return rows.map(({ stream }) => stream);
  }
}
