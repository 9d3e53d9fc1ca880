import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Fact } from '../domain/audit-event.js';

/** One entry of a chain (docs/audit.md). Written once; triggers refuse every change. */
@Entity('audit_entry')
@Check('audit_entry_position_check', 'position > 0')
@Check('audit_entry_outcome_check', `outcome in ('done', 'refused')`)
@Index('audit_entry_person', ['personId', 'at'], { where: 'person_id is not null' })
@Index('audit_entry_subject', ['chain', 'subjectKind', 'subjectId', 'position'])
export class AuditEntryRow {
  @PrimaryColumn('text') chain: string;
  @PrimaryColumn('bigint') position: string;
  @Column('smallint') format: number;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column('text') actor: string;
  @Column('text') action: string;
  @Column('text') outcome: 'done' | 'refused';
  @Column('text', { name: 'subject_kind' }) subjectKind: string;
  @Column('text', { name: 'subject_id' }) subjectId: string;
  @Column('text', { name: 'person_id', nullable: true }) personId: string | null;
  @Column('text', { nullable: true }) recipient: string | null;
  @Column('text') purpose: string;
  @Column('text', { name: 'correlation_id', nullable: true }) correlationId: string | null;
  @Column('text', { array: true }) seen: string[];
  @Column('text', { array: true }) changed: string[];
  @Column('jsonb') facts: Record<string, Fact>;
  @Column('text', { nullable: true }) sealed: string | null;
  @Column('text', { name: 'previous_hash' }) previousHash: string;
  @Column('text') hash: string;
}

/** Head of a chain: whoever writes holds this row until the transaction ends. */
@Entity('audit_chain')
export class AuditChainRow {
  @PrimaryColumn('text') chain: string;
  @Column('bigint') position: string;
  @Column('text') hash: string;
}

/** A head that was signed. */
@Entity('audit_checkpoint')
export class AuditCheckpointRow {
  @PrimaryColumn('text') chain: string;
  @PrimaryColumn('bigint') position: string;
  @Column('text') hash: string;
  @Column({ type: 'timestamptz', precision: 3 }) at: Date;
  @Column('text') jws: string;
}
