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

/** This node takes part in no alliance, so it has no cases and nobody to tell of them. */
export class MessagesNotConfigured extends DomainError {
  readonly code = 'NODE_MESSAGES_NOT_CONFIGURED';
  readonly kind = 'refused';
}

/** Facts of students and decisions about them are for the alliance alone, not for whoever else may read the catalogue. */
export class AllianceOnly extends DomainError {
  readonly code = 'NODE_ALLIANCE_ONLY';
  readonly kind = 'forbidden';
}
