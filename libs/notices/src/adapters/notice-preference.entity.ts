import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { MailPace } from '../domain/mail-pace.js';
import type { KindGroup } from '../domain/notice-kinds.js';

/** What a person chose for a group of kinds; no row: `at-once`. */
@Entity('notice_preference')
@Check('notice_preference_kind_group_check', `kind_group in ('applications', 'seats', 'desk', 'operations', 'privacy')`)
@Check('notice_preference_mail_check', `mail in ('at-once', 'daily', 'weekly', 'never')`)
export class NoticePreferenceRow {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'notice_preference_pkey' }) personId: string;
  @PrimaryColumn('text', { name: 'kind_group', primaryKeyConstraintName: 'notice_preference_pkey' })
  kindGroup: KindGroup;
  @Column('text') mail: MailPace;
}

/** How a person reads: what they chose here goes before what their account says. */
@Entity('notice_reader')
@Unique('notice_reader_stop_token', ['stopToken'])
export class NoticeReaderRow {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'notice_reader_pkey' }) personId: string;
  @Column('text', { nullable: true }) language: string | null;
  /** IANA zone. */
  @Column('text', { nullable: true }) zone: string | null;
  /** Unguessable; whoever holds it can end the digests of this person and do nothing else. */
  @Column('text', { name: 'stop_token', nullable: true }) stopToken: string | null;
}
