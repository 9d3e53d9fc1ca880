import type { LanguageSkill, RightToStudy } from '@ithaca/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';

/** A student of this university. A fact that the register does not know is null. */
@Entity('student')
@Check('student_check', 'esi_key = lower(esi)')
@Check('student_completed_ects_check', 'completed_ects >= 0')
@Check('student_term_ects_check', 'term_ects >= 0')
@Check('student_term_cap_check', 'term_cap >= 0')
export class StudentRow {
  /** The identifier in lower case, since its letters' case says nothing. */
  @PrimaryColumn('text', { name: 'esi_key', primaryKeyConstraintName: 'student_pkey' }) esiKey: string;
  @Column('text') esi: string;
  @Column('text', { name: 'given_name', nullable: true }) givenName: string | null;
  @Column('text', { name: 'family_name', nullable: true }) familyName: string | null;
  @Column('text', { nullable: true }) email: string | null;
  @Column('text', { nullable: true }) faculty: string | null;
  @Column('double precision', { name: 'completed_ects', nullable: true }) completedEcts: number | null;
  @Column('jsonb', { nullable: true }) languages: LanguageSkill[] | null;
  @Column('text', { array: true, nullable: true }) outcomes: string[] | null;
  /** Courses at home in this term, and their load. */
  @Column('text', { name: 'enrolled_courses', array: true, nullable: true }) enrolledCourses: string[] | null;
  @Column('double precision', { name: 'term_ects', nullable: true }) termEcts: number | null;
  @Column('double precision', { name: 'term_cap', nullable: true }) termCap: number | null;
  /** Whether `result` holds all that was passed; if not, what is missing there is not known. */
  @Column('boolean', { name: 'results_complete' }) resultsComplete: boolean;
}

@Entity('study_right')
@Check('study_right_eqf_check', 'eqf between 1 and 8')
@Check('study_right_status_check', `status in ('active', 'suspended', 'ended')`)
@Index('study_right_esi_key_idx', ['esiKey'])
export class StudyRightRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'study_right_pkey' }) id: string;
  @Column('text', { name: 'esi_key' }) esiKey: string;
  @Column('text') programme: string;
  /** EQF level of the degree. */
  @Column('integer', { nullable: true }) eqf: number | null;
  @Column('text') status: RightToStudy;
  @Column('date', { name: 'starts_on' }) startsOn: string;
  @Column('date', { name: 'ends_on', nullable: true }) endsOn: string | null;
  @Column('text', { nullable: true }) reason: string | null;
  @Column('text', { name: 'changed_by', nullable: true }) changedBy: string | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt: Date;

  @ManyToOne(() => StudentRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'esi_key', foreignKeyConstraintName: 'study_right_esi_key_fkey' })
  readonly student?: StudentRow;
}

/** What came of a course. */
@Entity('result')
@Check('result_ects_check', 'ects >= 0')
@Index('result_esi_key_idx', ['esiKey'])
export class ResultRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'result_pkey' }) id: string;
  @Column('text', { name: 'esi_key' }) esiKey: string;
  /** Id of the course, or the university's own code. */
  @Column('text', { name: 'course_id' }) courseId: string;
  @Column('double precision', { nullable: true }) ects: number | null;
  /** As the course's own scale writes it. */
  @Column('text', { nullable: true }) grade: string | null;
  @Column('boolean') passed: boolean;
  @Column('date', { name: 'achieved_on', nullable: true }) achievedOn: string | null;

  @ManyToOne(() => StudentRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'esi_key', foreignKeyConstraintName: 'result_esi_key_fkey' })
  readonly student?: StudentRow;
}

/** Something that stands against a person until it is lifted; also against one who studies elsewhere. */
@Entity('hold')
@Check('hold_blocks_check', `blocks in ('study', 'admission')`)
@Index('hold_esi_key_idx', ['esiKey'])
export class HoldRow {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'hold_pkey' }) id: string;
  @Column('text', { name: 'esi_key' }) esiKey: string;
  /** `study`: suspends the right to study here; `admission`: guests are not admitted. */
  @Column('text') blocks: 'study' | 'admission';
  @Column('text') reason: string;
  @Column('timestamptz', { name: 'placed_at' }) placedAt: Date;
  @Column('timestamptz', { name: 'lifted_at', nullable: true }) liftedAt: Date | null;
}

/** A course that a student of ours studies at another university. */
@Entity('enrolment_away')
@Index('enrolment_away_esi_key_idx', ['esiKey'])
export class EnrolmentAwayRow {
  @PrimaryColumn('uuid', { name: 'enrolment_id', primaryKeyConstraintName: 'enrolment_away_pkey' }) enrolmentId: string;
  @Column('text', { name: 'esi_key' }) esiKey: string;
  @Column('text', { name: 'course_id' }) courseId: string;
  @Column('text', { name: 'offering_id' }) offeringId: string;
  @Column('text') host: string;
  @Column('double precision', { nullable: true }) ects: number | null;
  @Column('timestamptz', { name: 'recorded_at' }) recordedAt: Date;
  @Column('timestamptz', { name: 'undone_at', nullable: true }) undoneAt: Date | null;
  @Column('text', { name: 'undone_reason', nullable: true }) undoneReason: string | null;

  @ManyToOne(() => StudentRow, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'esi_key', foreignKeyConstraintName: 'enrolment_away_esi_key_fkey' })
  readonly student?: StudentRow;
}
