import { DomainError } from '@ithaca/platform';

/** The actor may not read this; what they asked for is recorded. */
export class AuditNotPermitted extends DomainError {
  readonly code = 'AUDIT_NOT_PERMITTED';
  readonly kind = 'forbidden';
}

/** Nothing here for this actor; of an institution that is not theirs no more is said. */
export class AuditNotFound extends DomainError {
  readonly code = 'AUDIT_NOT_FOUND';
  readonly kind = 'not-found';
}

/** A page that is not given; params: `most`. */
export class AuditPageInvalid extends DomainError {
  readonly code = 'AUDIT_PAGE_INVALID';
  readonly kind = 'invalid';
}

/** Reading the audit needs a purpose. */
export class AuditPurposeMissing extends DomainError {
  readonly code = 'AUDIT_PURPOSE_MISSING';
  readonly kind = 'invalid';
}
