import type { SchacDomain } from '@ithaca/vocabulary';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Erased, Kept, PersonReference } from '../domain/erasure-result.js';

/** An erasure that was asked for and carried out here; partners may still have to. */
@Entity('erasure')
@Index('erasure_person', ['personId'], { unique: true })
export class ErasureRow {
  @PrimaryColumn('uuid') id: string;
  /** Leads nowhere any more; kept so that the erasure can be shown and repeated. */
  @Column('text', { name: 'person_id' }) personId: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('timestamptz', { name: 'carried_out_at' }) carriedOutAt: Date;
  /** When the last partner had acknowledged. */
  @Column('timestamptz', { name: 'completed_at', nullable: true }) completedAt: Date | null;
}

/** What one holder erased and keeps. */
@Entity('erasure_holder')
export class ErasureHolderRow {
  @PrimaryColumn('uuid', { name: 'erasure_id', primaryKeyConstraintName: 'erasure_holder_pkey' }) erasureId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'erasure_holder_pkey' }) holder: string;
  @Column('jsonb') erased: readonly Erased[];
  @Column('jsonb') kept: readonly Kept[];
}

/** A university that had received the person's data. */
@Entity('erasure_partner')
@Index('erasure_partner_silent', ['dueAt'], { where: 'acknowledged_at is null' })
export class ErasurePartnerRow {
  @PrimaryColumn('uuid', { name: 'erasure_id', primaryKeyConstraintName: 'erasure_partner_pkey' }) erasureId: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'erasure_partner_pkey' }) institution: SchacDomain;
  @Column('jsonb', { name: 'person_references' }) references: readonly PersonReference[];
  @Column('timestamptz', { name: 'told_at' }) toldAt: Date;
  /** From when on its silence is an alarm. */
  @Column('timestamptz', { name: 'due_at' }) dueAt: Date;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | null;
  /** As the partner said it; null when only the ledger knows of the acknowledgement. */
  @Column('jsonb', { nullable: true }) erased: readonly Erased[] | null;
  @Column('jsonb', { nullable: true }) kept: readonly Kept[] | null;
}
