import type { Problem } from '@ithaca/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** `held` waits for a person; the index was not touched. */
export type HarvestRunState = 'running' | 'done' | 'held' | 'failed';

/** The report of one harvest of one partner. */
@Entity('harvest_run')
@Check('harvest_run_state_check', `state in ('running', 'done', 'held', 'failed')`)
@Index('harvest_run_latest', { synchronize: false })
export class HarvestRunRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text') institution: string;
  @Column('text') state: HarvestRunState;
  @Column('boolean', { name: 'full_comparison' }) fullComparison: boolean;
  @Column('timestamptz', { name: 'started_at' }) startedAt: Date;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt: Date | null;
  @Column('bigint', { name: 'after_cursor' }) afterCursor: string;
  @Column('integer', { default: 0 }) read: number;
  @Column('integer', { default: 0 }) added: number;
  @Column('integer', { default: 0 }) changed: number;
  @Column('integer', { default: 0 }) unchanged: number;
  @Column('integer', { default: 0 }) withdrawn: number;
  @Column('integer', { default: 0 }) refused: number;
  /** Why it is held or failed: a code, with facts behind it. */
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'approved_by', nullable: true }) approvedBy: string | null;
  @Column('timestamptz', { name: 'approved_at', nullable: true }) approvedAt: Date | null;
  @Column('jsonb', { default: [] }) problems: Problem[];
}

/** How far a partner was harvested, and when the index last agreed with its node. */
@Entity('harvest_cursor')
export class HarvestCursorRow {
  @PrimaryColumn('text') institution: string;
  @Column('bigint') cursor: string;
  /** Living courses in the index. */
  @Column('integer') courses: number;
  @Column('timestamptz', { name: 'as_of' }) asOf: Date;
  /** The last full comparison. */
  @Column('timestamptz', { name: 'compared_at', nullable: true }) comparedAt: Date | null;
  /** Grows by one with every harvest that changed something. */
  @Column('bigint', { default: 0 }) revision: string;
}
