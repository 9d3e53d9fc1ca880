import { DomainError } from '@ithaca/platform';

/** A filter, place or number of the message log that cannot be; params: field. */
export class LogFilterInvalid extends DomainError {
  readonly code = 'OPERATIONS_LOG_FILTER_INVALID';
  readonly kind = 'invalid';
}

/** The edited data is no JSON; params: line and column of the first fault, from 1 on. */
export class JsonInvalid extends DomainError {
  readonly code = 'OPERATIONS_JSON_INVALID';
  readonly kind = 'invalid';
}
