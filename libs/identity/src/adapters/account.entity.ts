import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PersonRow } from './person.entity.js';

/** One way to sign in. Issuer and subject are the key; nothing else ever joins two of them (domain rules, section 7). */
@Entity('account')
@Index('account_person_idx', ['personId'])
export class AccountRow {
  @PrimaryColumn('text') issuer: string;
  /** Lower case: MyAcademicID compares without regard to case. */
  @PrimaryColumn('text') subject: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('timestamptz', { name: 'last_sign_in' }) lastSignIn: Date;

  @ManyToOne(() => PersonRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'account_person_id_fkey' })
  readonly person?: PersonRow;
}
