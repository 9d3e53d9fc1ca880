import type { StudentRecord } from '@ithaca/vocabulary';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AdmissionState } from '../domain/admissions.js';

/** A guest's request for a course of ours; the id of the case keeps it from being made twice. */
@Entity('admission')
@Check('admission_state_check', `state in ('pending', 'confirmed', 'rejected', 'cancelled', 'ended')`)
@Check('admission_check', `reason is not null or state = 'confirmed'`)
@Index('admission_state_idx', ['state', 'requestedAt'])
export class AdmissionRow {
  @PrimaryColumn('uuid', { name: 'enrolment_id', primaryKeyConstraintName: 'admission_pkey' }) enrolmentId: string;
  @Column('text') state: AdmissionState;
  @Column('text', { nullable: true }) reason: string | null;
  /** Absent when the student did not let it be told. */
  @Column('text', { name: 'esi_key', nullable: true }) esiKey: string | null;
  /** What the student let the alliance tell us. */
  @Column('jsonb', { nullable: true }) student: Partial<StudentRecord> | null;
  @Column('text', { name: 'course_id' }) courseId: string;
  @Column('text', { name: 'offering_id' }) offeringId: string;
  @Column('text') home: string;
  @Column('timestamptz', { name: 'requested_at' }) requestedAt: Date;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  /** `rule`, or who decided. */
  @Column('text', { name: 'decided_by', nullable: true }) decidedBy: string | null;
}
