import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Difference } from '../domain/digest-exchange.js';

/** When a partner was last compared with. A row without `compared_at` was tried and never succeeded. */
@Entity('digest_comparison')
export class DigestComparisonRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'digest_comparison_pkey' }) institution: string;
  @Column('timestamptz', { name: 'tried_at' }) triedAt: Date;
  @Column('timestamptz', { name: 'compared_at', nullable: true }) comparedAt: Date | null;
  /** Cases. */
  @Column('integer', { nullable: true }) compared: number | null;
  /** Why the newest try did not succeed. */
  @Column('text', { name: 'error_code', nullable: true }) errorCode: string | null;
}

/** A case that differed at the last comparison. */
@Entity('digest_difference')
export class DigestDifferenceRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'digest_difference_pkey' }) institution: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'digest_difference_pkey' }) stream: string;
  @Column('text') kind: Difference['kind'];
  @Column('text', { nullable: true }) ours: string | null;
  @Column('text', { nullable: true }) theirs: string | null;
  @Column('timestamptz', { name: 'first_seen_at' }) firstSeenAt: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt: Date;
}
