import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What this university knows of a case that it takes part in, as the home or the host. */
@Entity('case_copy')
@Index('case_copy_esi_key_idx', ['esiKey'])
export class CaseCopyRow {
  @PrimaryColumn('uuid', { name: 'enrolment_id', primaryKeyConstraintName: 'case_copy_pkey' }) enrolmentId: string;
  /** Of the newest message of the alliance that was taken. */
  @Column('integer') version: number;
  @Column('text') state: string;
  @Column('text', { name: 'offering_id' }) offeringId: string;
  @Column('text', { name: 'course_id' }) courseId: string;
  @Column('text') home: string;
  @Column('text') host: string;
  /** Of our student; the host learns it only when the student agreed. */
  @Column('text', { name: 'esi_key', nullable: true }) esiKey: string | null;
  /** Our own last word, by the role in which it was said. */
  @Column('text', { name: 'home_says', nullable: true }) homeSays: string | null;
  @Column('text', { name: 'host_says', nullable: true }) hostSays: string | null;
  @Column('timestamptz', { name: 'told_at' }) toldAt: Date;
  @Column('timestamptz', { name: 'said_at', nullable: true }) saidAt: Date | null;
  /** When the alliance told that it is over: rejected, withdrawn or cancelled. */
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt: Date | null;
}

/** Who asked for which facts of a student, and why: the student can read it. */
@Entity('student_enquiry')
@Index('student_enquiry_esi_key_idx', ['esiKey', 'askedAt'])
export class StudentEnquiryRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'student_enquiry_pkey' }) id: string;
  @Column('text', { name: 'esi_key' }) esiKey: string;
  @Column('text', { name: 'asked_by' }) askedBy: string;
  @Column('text', { array: true }) fields: string[];
  @Column('text') purpose: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
}
