import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MailState } from '../domain/mail-states.js';

/** One mail of one or more notices; its Message-ID is made of its id. Holds no address and no text. */
@Entity('notice_mail')
@Check('notice_mail_state_check', `state in ('DUE', 'SENDING', 'SENT', 'UNCERTAIN', 'REFUSED', 'NO_ADDRESS')`)
@Index('notice_mail_due', ['dueAt'], { where: `state = 'DUE'` })
@Index('notice_mail_open', ['sendingUntil'], { where: `state = 'SENDING'` })
@Index('notice_mail_stuck', ['createdAt'], { where: `state in ('UNCERTAIN', 'REFUSED')` })
export class NoticeMailRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('boolean') digest: boolean;
  @Column('text') state: MailState;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  /** Counts the tries; what an earlier sender writes late counts only while nobody tried after it. */
  @Column('integer', { default: 0 }) attempt: number;
  /** Tries that the server put off. */
  @Column('integer', { default: 0 }) deferrals: number;
  @Column('timestamptz', { name: 'sending_until', nullable: true }) sendingUntil: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt: Date | null;
  @Column('text', { name: 'error_code', nullable: true }) errorCode: string | null;
  @Column('text', { name: 'error_detail', nullable: true }) errorDetail: string | null;
  /** Who had it sent again although it may be out, and why; the mail says so. */
  @Column('text', { name: 'repeated_by', nullable: true }) repeatedBy: string | null;
  @Column('text', { name: 'repeated_because', nullable: true }) repeatedBecause: string | null;
}
