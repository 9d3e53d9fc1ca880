import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import type { CheckVerdict } from '../domain/eligibility.js';
import { ENROLMENT_STATES, type EnrolmentState } from '../domain/enrolment-states.js';

const STATES = ENROLMENT_STATES.map((state) => `'${state}'`).join(', ');

@Entity('enrolment')
@Check('enrolment_version_check', 'version > 0')
@Check('enrolment_state_check', `state in (${STATES})`)
@Check('enrolment_desired_check', `desired in (${STATES})`)
@Check('enrolment_home_check', '(home_observed is null) = (home_observed_at is null)')
@Check('enrolment_host_check', '(host_observed is null) = (host_observed_at is null)')
@Index('enrolment_one_living', { synchronize: false })
@Index('enrolment_of_student', ['studentId'])
@Index('enrolment_home', ['home', 'state'])
@Index('enrolment_host', ['host', 'state'])
export class EnrolmentRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { name: 'offering_id' }) offeringId: string;
  @Column('text', { name: 'student_id' }) studentId: string;
  @Column('text') home: string;
  @Column('text') host: string;
  @Column('text', { name: 'home_faculty', nullable: true }) homeFaculty: string | null;
  @Column('text', { name: 'host_faculty', nullable: true }) hostFaculty: string | null;
  @Column('text') state: EnrolmentState;
  @Column('text') desired: EnrolmentState;
  @Column('text', { name: 'home_observed', nullable: true }) homeObserved: string | null;
  @Column('timestamptz', { name: 'home_observed_at', nullable: true }) homeObservedAt: Date | null;
  @Column('text', { name: 'host_observed', nullable: true }) hostObserved: string | null;
  @Column('timestamptz', { name: 'host_observed_at', nullable: true }) hostObservedAt: Date | null;
  @Column('integer') version: number;
  @Column('integer', { name: 'terms_version' }) termsVersion: number;
  @Column('text', { name: 'policy_version' }) policyVersion: string;
  @Column('integer', { nullable: true }) rank: number | null;
  @Column('jsonb') verdicts: readonly CheckVerdict[];
  @Column('text', { array: true }) consents: string[];
  @Column('timestamptz', { name: 'applied_at' }) appliedAt: Date;
  @Column('timestamptz', { name: 'due_at', nullable: true }) dueAt: Date | null;
}

/** Every step of every case, refused ones included. Append-only. */
@Entity('enrolment_event')
@Check('enrolment_event_outcome_check', `outcome in ('moved', 'refused')`)
@Check('enrolment_event_from_check', `from_state in (${STATES})`)
@Check('enrolment_event_to_check', `to_state in (${STATES})`)
@Index('enrolment_event_step', { synchronize: false })
@Index('enrolment_event_case', ['enrolmentId'])
export class EnrolmentEventRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('uuid', { name: 'enrolment_id' }) enrolmentId: string;
  @ManyToOne(() => EnrolmentRow)
  @JoinColumn({ name: 'enrolment_id', foreignKeyConstraintName: 'enrolment_event_of' })
  enrolment: EnrolmentRow;
  @Column('text') outcome: 'moved' | 'refused';
  @Column('text', { name: 'from_state' }) fromState: EnrolmentState;
  @Column('text', { name: 'to_state' }) toState: EnrolmentState;
  @Column('integer') version: number;
  @Column('text', { name: 'policy_version' }) policyVersion: string;
  @Column('text') actor: string;
  @Column('text') reason: string;
  @Column('text', { name: 'correlation_id', nullable: true }) correlationId: string | null;
  @Column('text', { name: 'idempotency_key', nullable: true }) idempotencyKey: string | null;
  @Column('timestamptz') at: Date;
}
