import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonRow } from './person.entity.js';

/** Somebody without an academic login says where they study; that university's office answers. */
@Entity('guest_request')
@Check('guest_request_state_check', `state in ('requested', 'confirmed', 'refused')`)
export class GuestRequestRow {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId: string;
  @Column('text') institution: string;
  @Column('text') state: 'requested' | 'confirmed' | 'refused';
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy: string | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;

  @ManyToOne(() => PersonRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'guest_request_person_id_fkey' })
  readonly person?: PersonRow;
}
