import { type Clock, uuidV7 } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { type Envelope, writeEnvelope } from '../domain/envelope.js';
import { MessageUnknown } from '../domain/errors.js';
import { OutboxRow } from './outbox.entity.js';

export interface NewMessage {
  readonly receiver: SchacDomain;
  /** The case. */
  readonly stream: string;
  /** `org.ithaca.enrolment.requested.v1` */
  readonly type: string;
  readonly data: unknown;
  readonly onBehalfOf?: SchacDomain;
  readonly dataSchema?: string;
}

/** Messages of ours, from the transaction that makes them on. */
export class Outbox {
  constructor(
    private readonly sender: SchacDomain,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a message in the transaction of the change that it tells. Its number is the next one of its stream: the row of
   * the stream stays locked until the commit, so numbers have no gaps and follow the commits.
   * @returns the message id
   */
  async add(message: NewMessage, tx: EntityManager): Promise<string> {
    const { receiver, stream } = message;
    const [row] = await tx.query<{ sequence: number }[]>(
      `insert into stream_out (receiver, stream, last_sequence) values ($1, $2, 1)
       on conflict (receiver, stream) do update set last_sequence = stream_out.last_sequence + 1
       returning last_sequence as sequence`,
      [receiver, stream],
    );
    return this.addAt(message, row!.sequence, tx);
  }

  /** Adds many messages in two statements; those of one stream in the order given. @returns their ids */
  async addAll(messages: readonly NewMessage[], tx: EntityManager): Promise<string[]> {
    if (messages.length === 0) return [];
    const counts = new Map<string, { receiver: string; stream: string; count: number }>();
    for (const { receiver, stream } of messages) {
      const known = counts.get(placeKey(receiver, stream));
      if (known) known.count += 1;
      else counts.set(placeKey(receiver, stream), { receiver, stream, count: 1 });
    }
    // In one order, so that two transactions never wait for one another in a circle.
    const streams = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
    const rows = await tx.query<{ receiver: string; stream: string; last: number }[]>(
      `insert into stream_out (receiver, stream, last_sequence)
       select * from unnest($1::text[], $2::text[], $3::int[])
       on conflict (receiver, stream) do update set last_sequence = stream_out.last_sequence + excluded.last_sequence
       returning receiver, stream, last_sequence as last`,
      [streams.map(({ receiver }) => receiver), streams.map(({ stream }) => stream), streams.map(({ count }) => count)],
    );
    const next = new Map(
      rows.map(({ receiver, stream, last }) => {
        const key = placeKey(receiver, stream);
        return [key, last - counts.get(key)!.count + 1];
      }),
    );
    const made = messages.map((message) => {
      const key = placeKey(message.receiver, message.stream);
      const sequence = next.get(key)!;
      next.set(key, sequence + 1);
      return this.rowOf(message, sequence);
    });
    await this.insert(made, tx);
    return made.map(({ id }) => id);
  }

  /** Puts a message at a place of the stream that an edited or abandoned one has left. */
  async addInPlaceOf(old: OutboxRow, change: Pick<Envelope, 'type' | 'data'>, tx: EntityManager): Promise<string> {
    const { onbehalfof, dataschema } = JSON.parse(old.body) as Envelope;
    const message: NewMessage = {
      ...{ receiver: old.receiver as SchacDomain, stream: old.stream, ...change },
      ...(onbehalfof && { onBehalfOf: onbehalfof }),
      ...(dataschema && change.type === old.type && { dataSchema: dataschema }),
    };
    return this.addAt(message, old.sequence, tx, old.messageId);
  }

  /** The message, locked until the end of the transaction. @throws MessageUnknown */
  async lock(messageId: string, tx: EntityManager): Promise<OutboxRow> {
    const row = await tx
      .getRepository(OutboxRow)
      .findOne({ where: { messageId }, lock: { mode: 'pessimistic_write' } });
    if (!row) throw new MessageUnknown({ messageId: messageId.slice(0, 40) });
    return row;
  }

  /** What waits for people, the oldest first: the work list. */
  async parked(tx: EntityManager): Promise<OutboxRow[]> {
    return tx
      .getRepository(OutboxRow)
      .find({ where: { state: 'DEAD_LETTERED' }, order: { parkedAt: 'asc', messageId: 'asc' } });
  }

  /** For whom how many messages wait, and since when ("waiting for B since …"). */
  async waiting(tx: EntityManager): Promise<{ receiver: string; messages: number; since: Date }[]> {
    return tx.query(
      `select receiver, count(*)::int as messages, min(created_at) as since from outbox
       where state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED') group by receiver order by receiver`,
    );
  }

  private async addAt(message: NewMessage, sequence: number, tx: EntityManager, replaces?: string): Promise<string> {
    const row = this.rowOf(message, sequence, replaces);
    await this.insert([row], tx);
    return row.id;
  }

  private rowOf(message: NewMessage, sequence: number, replaces?: string) {
    const { receiver, stream, type, data, onBehalfOf, dataSchema } = message;
    const now = this.clock.now();
    const id = uuidV7(now.getTime());
    const envelope: Envelope = {
      ...{ specversion: '1.0', id, source: this.sender, type, subject: stream, time: now.toISOString() },
      ...(dataSchema && { dataschema: dataSchema }),
      ...{ datacontenttype: 'application/json', sequence, receiver },
      ...(onBehalfOf && { onbehalfof: onBehalfOf }),
      ...(replaces && { replaces }),
      data,
    };
    return { id, receiver, stream, sequence, type, body: writeEnvelope(envelope).toString('utf8'), now };
  }

  private async insert(rows: readonly ReturnType<Outbox['rowOf']>[], tx: EntityManager): Promise<void> {
    await tx.query(
      `insert into outbox (message_id, receiver, stream, sequence, type, body, state, created_at, due_at)
       select id, receiver, stream, sequence, type, body, 'QUEUED', now, now
       from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::timestamptz[])
         as row (id, receiver, stream, sequence, type, body, now)`,
      [
        rows.map(({ id }) => id),
        rows.map(({ receiver }) => receiver),
        rows.map(({ stream }) => stream),
        rows.map(({ sequence }) => sequence),
        rows.map(({ type }) => type),
        rows.map(({ body }) => body),
        rows.map(({ now }) => now),
      ],
    );
  }
}

function placeKey(receiver: string, stream: string): string {
  return `${receiver} ${stream}`;
}
