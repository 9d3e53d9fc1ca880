import type { RightToStudy, StudentField, StudentRecord } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import type { Admission, AdmissionState } from '../domain/admissions.js';

/** A course that one of our students studies at another university. */
export interface EnrolmentAway {
  /** Id of the case; the same again changes nothing. */
  readonly enrolmentId: string;
  readonly esi: string;
  readonly courseId: string;
  readonly offeringId: string;
  readonly host: string;
  readonly ects?: number;
}

/** A guest who asks to be admitted to a course of ours. */
export interface AdmissionRequest {
  /** Id of the case; the same again is answered with what was decided. */
  readonly enrolmentId: string;
  readonly courseId: string;
  readonly offeringId: string;
  readonly home: string;
  /** What the student let the alliance tell us; absent parts are not known. */
  readonly student?: Partial<StudentRecord>;
}

export interface RightChange {
  readonly esi: string;
  readonly rightToStudy: RightToStudy;
  readonly reason: string;
  readonly changedBy: string;
}

/**
 * The student system of one university, as home and as host. Every call gets the transaction of the message or request
 * that caused it; what stands in another system is told there before that transaction ends, and told again if it fails.
 */
export abstract class StudentRegister {
  /** The asked facts alone; undefined when nobody here has this identifier. */
  abstract read(esi: string, fields: readonly StudentField[], tx: EntityManager): Promise<StudentRecord | undefined>;

  /** @throws StudentUnknown @throws RegisterReadOnly where the student system alone may change it */
  abstract changeRight(change: RightChange, tx: EntityManager): Promise<void>;

  abstract recordEnrolment(enrolment: EnrolmentAway, tx: EntityManager): Promise<'recorded' | 'unknown-student'>;

  /** @returns false when there was nothing to undo */
  abstract undoEnrolment(enrolmentId: string, reason: string, tx: EntityManager): Promise<boolean>;

  /** Locked until the transaction ends. */
  abstract admissionOf(enrolmentId: string, tx: EntityManager): Promise<Admission | undefined>;

  /** Decides by rule, or leaves it to a person. */
  abstract requestAdmission(request: AdmissionRequest, tx: EntityManager): Promise<Admission>;

  /** @throws AdmissionUnknown @throws AdmissionMoveRefused */
  abstract moveAdmission(
    move: { readonly enrolmentId: string; readonly to: AdmissionState; readonly reason?: string; readonly by: string },
    tx: EntityManager,
  ): Promise<Admission>;
}
