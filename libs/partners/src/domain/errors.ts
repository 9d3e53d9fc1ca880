import { DomainError } from '@ithaca/platform';

/** No institution with this domain is in the registry. */
export class PartnerUnknown extends DomainError {
  readonly code = 'PARTNERS_PARTNER_UNKNOWN';
  readonly kind = 'not-found';
}

/** The domain is in the registry already. */
export class PartnerAlreadyAdded extends DomainError {
  readonly code = 'PARTNERS_PARTNER_ALREADY_ADDED';
  readonly kind = 'conflict';
}

/** A fact of the institution cannot be as given; `field` names it. */
export class PartnerInvalid extends DomainError {
  readonly code = 'PARTNERS_PARTNER_INVALID';
  readonly kind = 'invalid';
}
