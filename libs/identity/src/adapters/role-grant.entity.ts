import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonRow } from './person.entity.js';
import { ROLES, type Role } from '../domain/grant.js';

@Entity('role_grant')
@Check('role_grant_role_check', `role in (${ROLES.map((role) => `'${role}'`).join(', ')})`)
@Index('role_grant_person_idx', ['personId'])
export class RoleGrantRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') role: Role;
  @Column('text', { nullable: true }) institution: string | null;
  @Column('text', { nullable: true }) faculty: string | null;
  @Column('timestamptz', { name: 'valid_from' }) validFrom: Date;
  @Column('timestamptz', { name: 'valid_until', nullable: true }) validUntil: Date | null;
  /** Person id of the giver; null: set up with the alliance. */
  @Column('uuid', { name: 'given_by', nullable: true }) givenBy: string | null;

  @ManyToOne(() => PersonRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'role_grant_person_id_fkey' })
  readonly person?: PersonRow;
}
