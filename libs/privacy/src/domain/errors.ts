import { DomainError } from '@ithaca/platform';

/** No such person, or another than the one who asks. */
export class PersonalDataNotFound extends DomainError {
  readonly code = 'PRIVACY_PERSON_NOT_FOUND';
  readonly kind = 'not-found';
}

/** An institution acknowledges an erasure that it was not asked for. */
export class ErasureUnknown extends DomainError {
  readonly code = 'PRIVACY_ERASURE_UNKNOWN';
  readonly kind = 'refused';
}

/** Only the alliance asks nodes to erase; params: sender. */
export class ErasureSenderRefused extends DomainError {
  readonly code = 'PRIVACY_SENDER_REFUSED';
  readonly kind = 'forbidden';
}

/** A line of the ledger of erasures cannot be read: nothing opens until a person has looked; params: line. */
export class ErasureLedgerBroken extends DomainError {
  readonly code = 'PRIVACY_LEDGER_BROKEN';
  readonly kind = 'unavailable';
}
