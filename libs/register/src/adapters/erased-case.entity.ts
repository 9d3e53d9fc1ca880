import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case whose student was erased here; the row says nothing of the person. */
@Entity('erased_case')
export class ErasedCaseRow {
  @PrimaryColumn('uuid', { name: 'enrolment_id', primaryKeyConstraintName: 'erased_case_pkey' }) enrolmentId: string;
  @Column('timestamptz', { name: 'erased_at' }) erasedAt: Date;
}
