import type { StudentRecord } from './student-record.js';

/**
 * Messages of an enrolment case between the alliance and a university (docs/enrolling.md). The stream is the id of the
 * case. Names end in a major version: a field more is the same version, another meaning a new one.
 */
export const ENROLMENT_MESSAGES = {
  /** To home: a student has applied. */
  applied: 'org.ithaca.enrolment.applied.v1',
  /** To host: a nominated student has taken a seat; admit or reject. */
  requested: 'org.ithaca.enrolment.requested.v1',
  /** To host: the same request was made and nobody knows the answer; say again what is known. */
  asked: 'org.ithaca.enrolment.asked.v1',
  /** To home: the host has admitted the student. */
  confirmed: 'org.ithaca.enrolment.confirmed.v1',
  /** To home: the host has not admitted the student. */
  rejected: 'org.ithaca.enrolment.rejected.v1',
  /** To whoever knows of the case: the student has withdrawn. */
  withdrawn: 'org.ithaca.enrolment.withdrawn.v1',
  /** To the other side: home or host has ended the case. */
  cancelled: 'org.ithaca.enrolment.cancelled.v1',
  /** From home: nominated or not, where its own system decides. */
  nominationDecided: 'org.ithaca.nomination.decided.v1',
  /** From home: the right to study of this student has ended or come back. */
  studyRightChanged: 'org.ithaca.study-right.changed.v1',
  /** From host: admitted, rejected or cancelled; also the answer to `asked`. */
  admissionDecided: 'org.ithaca.admission.decided.v1',
} as const;

export type EnrolmentMessageType = (typeof ENROLMENT_MESSAGES)[keyof typeof ENROLMENT_MESSAGES];

/** Data of all messages from the alliance about a case. */
export interface EnrolmentNotice {
  /** The id of the case, the idempotency key for the receiver. */
  readonly enrolmentId: string;
  /** Version of the case after the step that is told. */
  readonly version: number;
  /** State of the case (product machine 5.2). */
  readonly state: string;
  readonly offeringId: string;
  readonly courseId: string;
  /** ECTS credits of the course; absent when the terms do not say. Home counts them into the load of the term. */
  readonly ects?: number;
  /** SCHAC domains. */
  readonly home: string;
  readonly host: string;
  /** The receiving home always gets the ESI; the host what the student agreed to. Absent: the person has none. */
  readonly student?: Partial<StudentRecord>;
  /** A code of ours or words of a person. */
  readonly reason: string;
  /** Until when the receiver should have answered. */
  readonly dueAt?: string;
}

/** Data of `nominationDecided`. */
export interface NominationDecided {
  readonly enrolmentId: string;
  readonly decision: 'nominate' | 'reject';
  /** Needed for a rejection. */
  readonly reason?: string;
}

/** Data of `studyRightChanged`. */
export interface StudyRightChanged {
  readonly enrolmentId: string;
  readonly rightToStudy: 'active' | 'suspended' | 'ended';
  readonly reason?: string;
}

/** Data of `admissionDecided`. `pending`: a person at the host has yet to decide. */
export interface AdmissionDecided {
  readonly enrolmentId: string;
  readonly decision: 'confirmed' | 'rejected' | 'cancelled' | 'pending';
  /** A code of the host or its words; needed unless confirmed. */
  readonly reason?: string;
}
