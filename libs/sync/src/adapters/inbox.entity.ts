import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Proof } from './request-proof.js';
import type { StoredAnswer } from './stored-answer.js';

/** A message of another side that had its effect here, written in the transaction of that effect. */
@Entity('inbox')
@Unique('inbox_sender_stream_sequence_key', ['sender', 'stream', 'sequence'])
@Index('inbox_received', ['receivedAt', 'messageId'])
export class InboxRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'inbox_pkey' }) sender: string;
  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'inbox_pkey' }) messageId: string;
  @Column('text') stream: string;
  @Column('integer') sequence: number;
  @Column('text') type: string;
  @Column('text') body: string;
  /** The signed headers, so that the sender cannot deny it later. */
  @Column('jsonb') proof: Proof;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  /** What every further copy is answered with. */
  @Column('jsonb') receipt: StoredAnswer;
  @Column('text', { name: 'receipt_kid' }) receiptKid: string;
}

@Entity('stream_in')
export class StreamInRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'stream_in_pkey' }) sender: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'stream_in_pkey' }) stream: string;
  /** Number of the last message that had its effect. */
  @Column('integer', { name: 'last_sequence' }) lastSequence: number;
}

/** A message that waits for one before it. */
@Entity('parked_message')
@Index('parked_message_place', ['sender', 'stream', 'sequence'])
export class ParkedMessageRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'parked_message_pkey' }) sender: string;
  @PrimaryColumn('uuid', { name: 'message_id', primaryKeyConstraintName: 'parked_message_pkey' }) messageId: string;
  @Column('text') stream: string;
  @Column('integer') sequence: number;
  @Column('text') body: string;
  @Column('jsonb') proof: Proof;
  @Column('timestamptz', { name: 'parked_at' }) parkedAt: Date;
  @Column('text', { name: 'error_code', nullable: true }) errorCode: string | null;
}
