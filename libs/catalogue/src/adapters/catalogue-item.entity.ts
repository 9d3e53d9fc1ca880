import type { CatalogueItem } from '@ithaca/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { SeatsTaken } from '../domain/content-hash.js';

/** One course or programme of the institution that owns the database; withdrawn ones stay as tombstones. */
@Check('catalogue_item_kind_check', `kind in ('course', 'programme')`)
@Entity('catalogue_item')
export class CatalogueItemRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'catalogue_item_pkey' }) kind: CatalogueItem['kind'];
  @PrimaryColumn('text', { primaryKeyConstraintName: 'catalogue_item_pkey' }) code: string;
  @Column('integer') version: number;
  @Column('text', { name: 'content_hash' }) contentHash: string;
  /** Without seats taken. */
  @Column('jsonb') record: CatalogueItem['record'];
  @Column('jsonb', { name: 'seats_taken', nullable: true }) seatsTaken: SeatsTaken | null;
  /** Position in the delta feed; grows in the order in which imports commit. */
  @Index('catalogue_item_change_seq', { unique: true })
  @Column('bigint', { name: 'change_seq' })
  changeSeq: string;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt: Date | null;
}
