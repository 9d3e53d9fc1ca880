import { DomainError, type ErrorKind } from '@ithaca/platform';

export class NoticesSignInNeeded extends DomainError {
  readonly code = 'NOTICES_SIGN_IN_NEEDED';
  readonly kind: ErrorKind = 'unauthenticated';
}

export class NoticesBadPage extends DomainError {
  readonly code = 'NOTICES_BAD_PAGE';
  readonly kind: ErrorKind = 'invalid';
}

export class NoticesBadPreference extends DomainError {
  readonly code = 'NOTICES_BAD_PREFERENCE';
  readonly kind: ErrorKind = 'invalid';
}

/** The link of a mail that ends its digests: unknown, or its person is gone. */
export class NoticesLinkUnknown extends DomainError {
  readonly code = 'NOTICES_LINK_UNKNOWN';
  readonly kind: ErrorKind = 'not-found';
}

/** Only a mail that did not surely arrive may go out again. */
export class NoticesMailNotStuck extends DomainError {
  readonly code = 'NOTICES_MAIL_NOT_STUCK';
  readonly kind: ErrorKind = 'conflict';
}
