import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The key of a person's values in the audit, itself encrypted. Without it they are unreadable for good. */
@Entity('person_key')
@Check('person_key_destroyed_check', '(wrapped is null) = (destroyed_at is not null)')
export class PersonKeyRow {
  @PrimaryColumn('text', { name: 'person_id' }) personId: string;
  @Column('text', { nullable: true }) wrapped: string | null;
  /** Which master key wrapped it. */
  @Column('text', { name: 'master_key_id' }) masterKeyId: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  /** The row stays, so that no new key is made for somebody who was erased. */
  @Column('timestamptz', { name: 'destroyed_at', nullable: true }) destroyedAt: Date | null;
}
