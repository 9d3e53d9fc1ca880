import { DomainError } from '@ithaca/platform';

/** The same message id came before with another body. */
export class MessageIdReused extends DomainError {
  readonly code = 'SYNC_MESSAGE_ID_REUSED';
  readonly kind = 'conflict';
}

/** A new message has a number that was used: one side lives from an old backup. The link stands still until a person has looked. */
export class SequenceBackwards extends DomainError {
  readonly code = 'SYNC_SEQUENCE_BACKWARDS';
  readonly kind = 'conflict';
}

/** The link with this institution stands still until a person has looked. */
export class LinkStopped extends DomainError {
  readonly code = 'SYNC_LINK_STOPPED';
  readonly kind = 'unavailable';
}

/** The message that this one replaces had its effect already. */
export class ReplacedApplied extends DomainError {
  readonly code = 'SYNC_REPLACED_APPLIED';
  readonly kind = 'conflict';
}

/** The message is good, but what it asks for failed here. */
export class EffectFailed extends DomainError {
  readonly code = 'SYNC_EFFECT_FAILED';
  readonly kind = 'refused';
}

/** The message could not be worked on just now; the same again will do. */
export class ReceiverUnavailable extends DomainError {
  readonly code = 'SYNC_RECEIVER_UNAVAILABLE';
  readonly kind = 'unavailable';
}

/** No usable answer: `reason` is timeout, connection, address, size or status. */
export class DeliveryFailed extends DomainError {
  readonly code = 'SYNC_DELIVERY_FAILED';
  readonly kind = 'unavailable';
}

/** The answer is no receipt for this message; `reason` is the code or field that is wrong. */
export class ReceiptInvalid extends DomainError {
  readonly code = 'SYNC_RECEIPT_INVALID';
  readonly kind = 'refused';
}

/** No message of ours has this id. */
export class MessageUnknown extends DomainError {
  readonly code = 'SYNC_MESSAGE_UNKNOWN';
  readonly kind = 'not-found';
}

/** The message is in a state from which this cannot be done. */
export class MoveRefused extends DomainError {
  readonly code = 'SYNC_MOVE_REFUSED';
  readonly kind = 'conflict';
}

/** A decision about a message needs a reason. */
export class ReasonMissing extends DomainError {
  readonly code = 'SYNC_REASON_MISSING';
  readonly kind = 'invalid';
}
