import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MessageState } from '../domain/message-states.js';
import type { StoredAnswer } from './stored-answer.js';

/** A message of ours. The state here is the true one; a queue only says that there is work. */
@Entity('outbox')
@Check('outbox_sequence_check', 'sequence > 0')
@Check(
  'outbox_state_check',
  `state in ('QUEUED', 'SENT', 'ACKED', 'APPLIED', 'RETRYING', 'DEAD_LETTERED', 'REPLAYED', 'EDITED_REPLAYED', 'ABANDONED')`,
)
@Index('outbox_place', ['receiver', 'stream', 'sequence'], {
  unique: true,
  where: `state not in ('EDITED_REPLAYED', 'ABANDONED')`,
})
@Index('outbox_open', ['receiver', 'stream', 'sequence'], {
  where: `state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED')`,
})
@Index('outbox_created', ['createdAt', 'messageId'])
@Index('outbox_applied', ['appliedAt'], { where: 'applied_at is not null' })
export class OutboxRow {
  @PrimaryColumn('uuid', { name: 'message_id' }) messageId: string;
  @Column('text') receiver: string;
  @Column('text') stream: string;
  @Column('integer') sequence: number;
  @Column('text') type: string;
  /** The envelope, byte for byte as it is sent. */
  @Column('text') body: string;
  @Column('text') state: MessageState;
  /** Tries that the receiver refused, since a person last looked; too many park the message. */
  @Column('integer', { default: 0 }) refusals: number;
  /** Tries without success in a row; they set the pace. */
  @Column('integer', { default: 0 }) failures: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('timestamptz', { name: 'acked_at', nullable: true }) ackedAt: Date | null;
  @Column('timestamptz', { name: 'applied_at', nullable: true }) appliedAt: Date | null;
  @Column('timestamptz', { name: 'parked_at', nullable: true }) parkedAt: Date | null;
  @Column('text', { name: 'error_code', nullable: true }) errorCode: string | null;
  @Column('jsonb', { name: 'error_params', nullable: true }) errorParams: object | null;
  /** Domain of the side whose people have to act on a parked message. */
  @Column('text', { nullable: true }) owner: string | null;
  @Column('jsonb', { nullable: true }) receipt: StoredAnswer | null;
}

/** Numbers of a stream to one receiver, and who may send them now. */
@Entity('stream_out')
export class StreamOutRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'stream_out_pkey' }) receiver: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'stream_out_pkey' }) stream: string;
  @Column('integer', { name: 'last_sequence' }) lastSequence: number;
  /** Counts the holders of the lease: what an earlier one writes late is refused. */
  @Column('integer', { name: 'lease_token', default: 0 }) leaseToken: number;
  @Column('timestamptz', { name: 'leased_until', nullable: true }) leasedUntil: Date | null;
}

/** What people decided about messages of ours. */
@Entity('outbox_audit')
@Index('outbox_audit_message', ['messageId'])
export class OutboxAuditRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_audit_pkey' }) id: string;
  @Column('uuid', { name: 'message_id' }) messageId: string;
  @Column('text') action: 'REPLAYED' | 'EDITED_REPLAYED' | 'ABANDONED';
  @Column('text') actor: string;
  @Column('text') reason: string;
  @Column('timestamptz') at: Date;
  /** The message as it was. */
  @Column('jsonb') before: object;
  @Column('uuid', { name: 'replaced_by', nullable: true }) replacedBy: string | null;
}
