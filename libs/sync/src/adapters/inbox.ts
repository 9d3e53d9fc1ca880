import type { EntityManager } from 'typeorm';
import type { Envelope } from '../domain/envelope.js';
import { ParkedMessageRow } from './inbox.entity.js';
import type { VerifiedRequest } from './request-verifier.js';
import type { StoredAnswer } from './stored-answer.js';

export interface KnownMessage {
  /** `content-digest` of the request that had the effect. */
  readonly digest: string;
  readonly receipt: StoredAnswer;
  readonly receiptKid: string;
}

/** How far ahead of its stream a message may be to be kept, so that nobody can fill the table. */
export const PARKED_AHEAD = 1000;

/** Messages of others: written with their effect, so that each has it once. */
export class Inbox {
  /** Number of the last message applied in a stream; nobody else works on the stream until the transaction ends. */
  async lockStream(sender: string, stream: string, tx: EntityManager): Promise<number> {
    await tx.query('insert into stream_in (sender, stream, last_sequence) values ($1, $2, 0) on conflict do nothing', [
      sender,
      stream,
    ]);
    const [row] = await tx.query<{ last: number }[]>(
      'select last_sequence as last from stream_in where sender = $1 and stream = $2 for update',
      [sender, stream],
    );
    return row!.last;
  }

  async find(sender: string, messageId: string, tx: EntityManager): Promise<KnownMessage | undefined> {
    const [row] = await tx.query<KnownMessage[]>(
      `select proof->'headers'->>'content-digest' as digest, receipt, receipt_kid as "receiptKid" from inbox
       where sender = $1 and message_id = $2`,
      [sender, messageId],
    );
    return row;
  }

  async add(
    envelope: Envelope,
    { body, proof }: Pick<VerifiedRequest, 'body' | 'proof'>,
    { receipt, kid, now }: { receipt: StoredAnswer; kid: string; now: Date },
    tx: EntityManager,
  ): Promise<void> {
    const { source, id, subject, sequence, type } = envelope;
    await tx.query(
      `insert into inbox (sender, message_id, stream, sequence, type, body, proof, received_at, receipt, receipt_kid)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[source, id, subject, sequence, type, body.toString('utf8'), JSON.stringify(proof), now],
        ...[JSON.stringify(receipt), kid],
      ],
    );
    await tx.query('update stream_in set last_sequence = $3 where sender = $1 and stream = $2', [
      ...[source, subject, sequence],
    ]);
    await tx.query('delete from parked_message where sender = $1 and stream = $2 and sequence <= $3', [
      ...[source, subject, sequence],
    ]);
  }

  async signAnew(
    sender: string,
    messageId: string,
    receipt: StoredAnswer,
    kid: string,
    tx: EntityManager,
  ): Promise<void> {
    await tx.query('update inbox set receipt = $3, receipt_kid = $4 where sender = $1 and message_id = $2', [
      ...[sender, messageId, JSON.stringify(receipt), kid],
    ]);
  }

  /** Keeps a message that waits for one before it; a second copy changes nothing. */
  async park(
    { source, id, subject, sequence }: Envelope,
    { body, proof }: Pick<VerifiedRequest, 'body' | 'proof'>,
    now: Date,
    tx: EntityManager,
  ): Promise<void> {
    await tx.query(
      `insert into parked_message (sender, message_id, stream, sequence, body, proof, parked_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [source, id, subject, sequence, body.toString('utf8'), JSON.stringify(proof), now],
    );
  }

  /** The kept message of that place; the newest when a person has replaced one. */
  async parkedAt(
    sender: string,
    stream: string,
    sequence: number,
    tx: EntityManager,
  ): Promise<ParkedMessageRow | null> {
    return tx
      .getRepository(ParkedMessageRow)
      .findOne({ where: { sender, stream, sequence }, order: { parkedAt: 'desc', messageId: 'desc' } });
  }

  async parkedFailed(sender: string, messageId: string, code: string, tx: EntityManager): Promise<void> {
    await tx.query('update parked_message set error_code = $3 where sender = $1 and message_id = $2', [
      ...[sender, messageId, code],
    ]);
  }
}
