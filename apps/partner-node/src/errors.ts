import { DomainError } from '@ithaca/platform';

/** This node hosts no institution of this domain. */
export class InstitutionNotHosted extends DomainError {
  readonly code = 'NODE_INSTITUTION_NOT_HOSTED';
  readonly kind = 'not-found';
}

/** The request bears no valid token for this institution; why it is not valid is nobody's business. */
export class CallerNotAccepted extends DomainError {
  readonly code = 'NODE_CALLER_NOT_ACCEPTED';
  readonly kind = 'unauthenticated';
}

/** No source is configured, so there is nothing to import. */
export class SourceNotConfigured extends DomainError {
  readonly code = 'NODE_SOURCE_NOT_CONFIGURED';
  readonly kind = 'refused';
}

/** The body of a request is not what this route takes; `field` names the part. */
export class RequestBodyInvalid extends DomainError {
  readonly code = 'NODE_REQUEST_BODY_INVALID';
  readonly kind = 'invalid';
}
