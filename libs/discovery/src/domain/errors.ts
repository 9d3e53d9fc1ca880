import { DomainError } from '@ithaca/platform';

/** `first` must be 1..100. */
export class PageSize extends DomainError {
  readonly code = 'PAGE_SIZE';
  readonly kind = 'invalid';
}

/** The cursor is damaged, or belongs to another query, filter or order. */
export class BadCursor extends DomainError {
  readonly code = 'BAD_CURSOR';
  readonly kind = 'invalid';
}

/** A filter value that cannot be: `field` names it. */
export class BadFilter extends DomainError {
  readonly code = 'BAD_FILTER';
  readonly kind = 'invalid';
}

/** No harvest run with this id waits for approval. */
export class HarvestNotHeld extends DomainError {
  readonly code = 'DISCOVERY_HARVEST_NOT_HELD';
  readonly kind = 'conflict';
}

/** Another harvest of the same partner is under way. */
export class HarvestUnderWay extends DomainError {
  readonly code = 'DISCOVERY_HARVEST_UNDER_WAY';
  readonly kind = 'conflict';
}

/** The node's feed could not be taken; `reason` says why in a word, nothing was published. */
export class FeedRefused extends DomainError {
  readonly code = 'DISCOVERY_FEED_REFUSED';
  readonly kind = 'unavailable';
}
