import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MailPace } from '../domain/mail-pace.js';
import type { NoticeKind, StoredFacts } from '../domain/notice-kinds.js';

/** Whom a notice reaches although their person is no more: an erased one. Gone as soon as the mail has ended. */
export interface KeptReader {
  readonly address: string;
  readonly name?: string;
  readonly language?: string;
  readonly zone?: string;
}

/** One thing told to one person. The inbox reads these rows; mails are made of them. */
@Entity('notice')
@Check('notice_pace_check', `pace in ('at-once', 'daily', 'weekly', 'never')`)
@Unique('notice_once', ['personId', 'dedupeKey'])
@Index('notice_inbox', ['personId', 'id'])
@Index('notice_unread', ['personId'], { where: 'read_at is null' })
@Index('notice_due', ['mailDueAt'], { where: 'mail_id is null and mail_due_at is not null' })
@Index('notice_of_mail', ['mailId'], { where: 'mail_id is not null' })
export class NoticeRow {
  /** UUIDv7: sorts by the time it was told. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') kind: NoticeKind;
  @Column('jsonb') facts: StoredFacts;
  /** Path on the site, without the language. */
  @Column('text') link: string;
  /** Notices of one group that are due together are one mail. */
  @Column('text', { name: 'group_key' }) groupKey: string;
  /** The cause: the same cause never tells twice. */
  @Column('text', { name: 'dedupe_key' }) dedupeKey: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
  @Column('text') pace: MailPace;
  /** Null: no mail. */
  @Column('timestamptz', { name: 'mail_due_at', nullable: true }) mailDueAt: Date | null;
  @Column('uuid', { name: 'mail_id', nullable: true }) mailId: string | null;
  @Column('jsonb', { nullable: true }) reader: KeptReader | null;
}
