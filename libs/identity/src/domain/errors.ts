import { DomainError } from '@ithaca/platform';

/** No person with this id, or none that the asker may see. */
export class PersonUnknown extends DomainError {
  readonly code = 'IDENTITY_PERSON_UNKNOWN';
  readonly kind = 'not-found';
}

/** Nobody is signed in. */
export class NotSignedIn extends DomainError {
  readonly code = 'IDENTITY_NOT_SIGNED_IN';
  readonly kind = 'unauthenticated';
}

/** The actor's grants do not reach this; params: action. */
export class NotPermitted extends DomainError {
  readonly code = 'IDENTITY_NOT_PERMITTED';
  readonly kind = 'forbidden';
}

/** A home university that is known already needs no confirmation. */
export class HomeAlreadyKnown extends DomainError {
  readonly code = 'IDENTITY_HOME_ALREADY_KNOWN';
  readonly kind = 'conflict';
}

/** Nobody waits for this confirmation, or it was decided. */
export class GuestNotWaiting extends DomainError {
  readonly code = 'IDENTITY_GUEST_NOT_WAITING';
  readonly kind = 'conflict';
}

/** A grant that cannot be: unknown role, an end before its beginning, an alliance-wide role for one institution. */
export class GrantInvalid extends DomainError {
  readonly code = 'IDENTITY_GRANT_INVALID';
  readonly kind = 'invalid';
}

/** The site's word for who somebody is cannot be believed: forged, too old, or not in its form. */
export class SignInTicketInvalid extends DomainError {
  readonly code = 'IDENTITY_SIGN_IN_TICKET_INVALID';
  readonly kind = 'unauthenticated';
}
