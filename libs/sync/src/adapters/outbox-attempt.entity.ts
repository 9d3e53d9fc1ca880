import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a try came to: had its effect, lies parked at the receiver, was refused, or nobody could say anything. */
export type AttemptResult = 'APPLIED' | 'ACKED' | 'REFUSED' | 'UNAVAILABLE';

/** One try to deliver a message, written with what it led to. A try that a crash cut short has none. */
@Entity('outbox_attempt')
@Check('outbox_attempt_result_check', `result in ('APPLIED', 'ACKED', 'REFUSED', 'UNAVAILABLE')`)
@Index('outbox_attempt_message', ['messageId', 'id'])
export class OutboxAttemptRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'outbox_attempt_pkey' }) id: string;
  @Column('uuid', { name: 'message_id' }) messageId: string;
  @Column('timestamptz', { name: 'began_at' }) beganAt: Date;
  @Column('timestamptz', { name: 'ended_at' }) endedAt: Date;
  @Column('text') result: AttemptResult;
  @Column('text', { nullable: true }) code: string | null;
  @Column('jsonb', { nullable: true }) params: object | null;
}
