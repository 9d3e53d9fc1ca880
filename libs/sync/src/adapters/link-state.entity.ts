import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether messages from or to an institution stand still. */
@Entity('link_state')
@Check('link_state_direction_check', `direction in ('in', 'out')`)
export class LinkStateRow {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'link_state_pkey' }) institution: string;
  @PrimaryColumn('text', { primaryKeyConstraintName: 'link_state_pkey' }) direction: 'in' | 'out';
  @Column('timestamptz', { name: 'stopped_at', nullable: true }) stoppedAt: Date | null;
  /** The stream in which it was seen. */
  @Column('text', { name: 'stopped_by', nullable: true }) stoppedBy: string | null;
  @Column('text', { name: 'resumed_by', nullable: true }) resumedBy: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  /** A person has said that what the other side lost is sent again. */
  @Column('boolean', { default: false }) resend: boolean;
}
