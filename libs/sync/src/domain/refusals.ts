import { DomainError } from '@ithaca/platform';

/** The address line is not, letter for letter, the one of this door: no encoding, no query, no absolute form. */
export class TargetRefused extends DomainError {
  readonly code = 'SYNC_TARGET_REFUSED';
  readonly kind = 'invalid';
}

/** The `host` is not the one of this door (RFC 9421, 2.2.3). */
export class AuthorityMismatch extends DomainError {
  readonly code = 'SYNC_AUTHORITY_MISMATCH';
  readonly kind = 'invalid';
}

/** A header is absent or cannot be read; `header` names it. */
export class HeaderInvalid extends DomainError {
  readonly code = 'SYNC_HEADER_INVALID';
  readonly kind = 'invalid';
}

/** A header that must be there once came in several lines; `header` names it. */
export class HeaderRepeated extends DomainError {
  readonly code = 'SYNC_HEADER_REPEATED';
  readonly kind = 'invalid';
}

/** Two readers could see two bodies: a transfer coding, or a `content-length` that is not the length (RFC 9112, 6.1). */
export class BodyLengthUnclear extends DomainError {
  readonly code = 'SYNC_BODY_LENGTH_UNCLEAR';
  readonly kind = 'invalid';
}

/** No `content-digest` (RFC 9530). */
export class DigestMissing extends DomainError {
  readonly code = 'SYNC_DIGEST_MISSING';
  readonly kind = 'invalid';
}

/** A digest that is not SHA-256 alone. */
export class DigestAlgorithmRefused extends DomainError {
  readonly code = 'SYNC_DIGEST_ALGORITHM_REFUSED';
  readonly kind = 'invalid';
}

/** The body is not the one of which the digest speaks. */
export class DigestMismatch extends DomainError {
  readonly code = 'SYNC_DIGEST_MISMATCH';
  readonly kind = 'invalid';
}

/** No signature (RFC 9421, 4). */
export class SignatureMissing extends DomainError {
  readonly code = 'SYNC_SIGNATURE_MISSING';
  readonly kind = 'invalid';
}

/** The signature headers cannot be read, or hold several signatures. */
export class SignatureMalformed extends DomainError {
  readonly code = 'SYNC_SIGNATURE_MALFORMED';
  readonly kind = 'invalid';
}

/** The signature does not hold for this request. */
export class SignatureWrong extends DomainError {
  readonly code = 'SYNC_SIGNATURE_WRONG';
  readonly kind = 'invalid';
}

/** The signature does not cover what it must; `component` names the first one. */
export class CoverageIncomplete extends DomainError {
  readonly code = 'SYNC_COVERAGE_INCOMPLETE';
  readonly kind = 'invalid';
}

/** Only `ed25519` is taken (RFC 9421, 3.3.6). */
export class AlgorithmRefused extends DomainError {
  readonly code = 'SYNC_ALGORITHM_REFUSED';
  readonly kind = 'invalid';
}

/** The signature is older than its window; `serverTime` says what time it is here. */
export class Stale extends DomainError {
  readonly code = 'SYNC_STALE';
  readonly kind = 'invalid';
}

/** The signature comes from a clock that is far ahead; `serverTime` says what time it is here. */
export class CreatedInFuture extends DomainError {
  readonly code = 'SYNC_CREATED_IN_FUTURE';
  readonly kind = 'invalid';
}

/** A signature that ended before it began. */
export class ExpiresBeforeCreated extends DomainError {
  readonly code = 'SYNC_EXPIRES_BEFORE_CREATED';
  readonly kind = 'invalid';
}

/** Nobody has published this key. */
export class KeyUnknown extends DomainError {
  readonly code = 'SYNC_KEY_UNKNOWN';
  readonly kind = 'forbidden';
}

/** The key was revoked. */
export class KeyRevoked extends DomainError {
  readonly code = 'SYNC_KEY_REVOKED';
  readonly kind = 'forbidden';
}

/** The key is not valid yet, or no longer. */
export class KeyOutOfTime extends DomainError {
  readonly code = 'SYNC_KEY_OUT_OF_TIME';
  readonly kind = 'forbidden';
}

/** The key belongs to another institution than the sender. */
export class KeyOfAnother extends DomainError {
  readonly code = 'SYNC_KEY_OF_ANOTHER';
  readonly kind = 'forbidden';
}

/** The key is no Ed25519 key that protects anything. */
export class KeyWeak extends DomainError {
  readonly code = 'SYNC_KEY_WEAK';
  readonly kind = 'forbidden';
}

/** The directory of keys could not be read for longer than its copy may be trusted. */
export class KeysTooOld extends DomainError {
  readonly code = 'SYNC_KEYS_TOO_OLD';
  readonly kind = 'unavailable';
}

/** The message is for somebody else. */
export class WrongReceiver extends DomainError {
  readonly code = 'SYNC_WRONG_RECEIVER';
  readonly kind = 'forbidden';
}

/** The body is no message that can be read; `field` names the first attribute that is wrong. */
export class EnvelopeMalformed extends DomainError {
  readonly code = 'SYNC_ENVELOPE_MALFORMED';
  readonly kind = 'invalid';
}

/** A major version that is not spoken here; `supported` lists those that are. */
export class UnsupportedVersion extends DomainError {
  readonly code = 'SYNC_UNSUPPORTED_VERSION';
  readonly kind = 'conflict';
}

/** Messages of this type are not taken here. */
export class TypeUnknown extends DomainError {
  readonly code = 'SYNC_TYPE_UNKNOWN';
  readonly kind = 'refused';
}
