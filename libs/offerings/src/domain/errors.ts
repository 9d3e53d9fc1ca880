import { DomainError } from '@ithaca/platform';

/** No terms were published for this offering. */
export class TermsNotFound extends DomainError {
  readonly code = 'OFFERINGS_TERMS_NOT_FOUND';
  readonly kind = 'not-found';
}

/** Somebody else published a version since the caller read the terms. */
export class TermsChangedMeanwhile extends DomainError {
  readonly code = 'OFFERINGS_TERMS_CHANGED_MEANWHILE';
  readonly kind = 'conflict';
}
