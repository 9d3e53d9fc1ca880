import { DomainError } from '@ithaca/platform';

/** The caller shows no valid token for this process. Which flaw it has is nobody's business. */
export class CallerNotAccepted extends DomainError {
  readonly code = 'ALLIANCE_CALLER_NOT_ACCEPTED';
  readonly kind = 'unauthenticated';
}

/** No harvest of this partner waits for approval. */
export class NothingHeld extends DomainError {
  readonly code = 'ALLIANCE_NOTHING_HELD';
  readonly kind = 'conflict';
}
