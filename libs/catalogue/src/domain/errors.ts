import { DomainError } from '@ithaca/platform';

/** The cursor of a feed is no whole number from 0 on. */
export class FeedCursorInvalid extends DomainError {
  readonly code = 'CATALOGUE_FEED_CURSOR_INVALID';
  readonly kind = 'invalid';
}

/** As many feeds of this institution are being read as its node allows at once. */
export class FeedBusy extends DomainError {
  readonly code = 'CATALOGUE_FEED_BUSY';
  readonly kind = 'unavailable';
}

/** The database of one institution was given to another one. */
export class StoreOfAnother extends DomainError {
  readonly code = 'CATALOGUE_STORE_OF_ANOTHER';
  readonly kind = 'conflict';
}
