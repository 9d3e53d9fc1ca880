import type { Bookmark } from '@ithaca/sources';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ImportReport, ImportStatus } from '../domain/import-report.js';

/** One import with its report. */
@Check('import_run_status_check', `status in ('published', 'unchanged', 'held', 'cut-off')`)
@Entity('import_run')
export class ImportRunRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'import_run_pkey' }) id: string;
  @Index('import_run_started_at')
  @Column('timestamptz', { name: 'started_at' })
  startedAt: Date;
  @Column('timestamptz', { name: 'finished_at' }) finishedAt: Date;
  @Column('text') status: ImportStatus;
  /** Fingerprint of the source's settings: a bookmark of other settings is of no use. */
  @Column('text', { name: 'source_key' }) sourceKey: string;
  @Column('jsonb', { nullable: true }) bookmark: Bookmark | null;
  @Column('jsonb') report: ImportReport;
}
