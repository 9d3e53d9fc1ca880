import { DomainError } from '@ithaca/platform';

/** Nobody in this register has the identifier. Whom was asked for is not repeated: answers end up in logs. */
export class StudentUnknown extends DomainError {
  readonly code = 'REGISTER_STUDENT_UNKNOWN';
  readonly kind = 'not-found';
}

/** No fields were asked for, or one that there is not; nothing is given by default. */
export class FieldUnknown extends DomainError {
  readonly code = 'REGISTER_FIELD_UNKNOWN';
  readonly kind = 'invalid';
}

/** Facts of a student are given only to who says why. */
export class PurposeMissing extends DomainError {
  readonly code = 'REGISTER_PURPOSE_MISSING';
  readonly kind = 'invalid';
}

/** This host knows nothing of the case. */
export class AdmissionUnknown extends DomainError {
  readonly code = 'REGISTER_ADMISSION_UNKNOWN';
  readonly kind = 'not-found';
}

/** The admission is in a state from which this cannot be done. */
export class AdmissionMoveRefused extends DomainError {
  readonly code = 'REGISTER_ADMISSION_MOVE_REFUSED';
  readonly kind = 'conflict';
}

/** A decision against somebody needs a reason. */
export class DecisionReasonMissing extends DomainError {
  readonly code = 'REGISTER_REASON_MISSING';
  readonly kind = 'invalid';
}

/** The case is none of this university in the role that the message speaks to. */
export class CaseOfAnother extends DomainError {
  readonly code = 'REGISTER_CASE_OF_ANOTHER';
  readonly kind = 'refused';
}

/** Cases are told by the alliance alone; another partner's key is good for its own links only. */
export class SenderRefused extends DomainError {
  readonly code = 'REGISTER_SENDER_REFUSED';
  readonly kind = 'forbidden';
}

/** The student system behind this register does not let the node change that. */
export class RegisterReadOnly extends DomainError {
  readonly code = 'REGISTER_READ_ONLY';
  readonly kind = 'refused';
}

/** The student system behind this register gave no usable answer; the same again will do. */
export class RegisterUnavailable extends DomainError {
  readonly code = 'REGISTER_UNAVAILABLE';
  readonly kind = 'unavailable';
}
