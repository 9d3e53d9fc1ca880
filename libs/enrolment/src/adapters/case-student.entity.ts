import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { StudentRecord } from '@ithaca/vocabulary';
import { EnrolmentRow } from './enrolment.entity.js';

/** What home said of the student when the case began, as far as it may travel with it. Erased with the person's data. */
@Entity('enrolment_student')
export class CaseStudentRow {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  // Cases are written at the end of their transaction, after their students.
  @ManyToOne(() => EnrolmentRow, { deferrable: 'INITIALLY DEFERRED' })
  @JoinColumn({ name: 'enrolment_id', foreignKeyConstraintName: 'enrolment_student_of' })
  readonly enrolment?: EnrolmentRow;
  @Column('text', { nullable: true }) esi: string | null;
  @Column('jsonb') record: Partial<StudentRecord>;
  @Column('timestamptz', { name: 'as_of' }) asOf: Date;
}
