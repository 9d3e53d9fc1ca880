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
    const body = writeEnvelope(envelope).toString('utf8');
    await tx.query(
      `insert into outbox (message_id, receiver, stream, sequence, type, body, state, created_at, due_at)
       values ($1, $2, $3, $4, $5, $6, 'QUEUED', $7, $7)`,
      [id, receiver, stream, sequence, type, body, now],
    );
    return id;
  }
}
