import type { Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import { CatalogueFeed } from '../adapters/catalogue-feed.js';
import { FeedBusy, FeedCursorInvalid } from '../domain/errors.js';

export interface FeedRequest {
  /** `seq` of the last change the consumer has stored; 0 for everything. */
  readonly after: number;
  /** Changes at most; the consumer goes on from the last one it got. */
  readonly limit?: number;
}

const READERS_AT_ONCE = 3;

/** A node's delta feed: every change after a cursor, tombstones included, in the order in which they were published. */
export class ReadFeed {
  private readonly feed: CatalogueFeed;
  private readers = 0;

  constructor(database: Database, domain: SchacDomain) {
    this.feed = new CatalogueFeed(database, domain);
  }

  /**
   * NDJSON of `CatalogueChange`, some lines a piece; its last line is `end`. A reader that stays away for long is cut off.
   * @throws FeedCursorInvalid, FeedBusy
   */
  execute({ after, limit }: FeedRequest): AsyncGenerator<string> {
    for (const value of [after, limit ?? 1]) {
      if (!Number.isSafeInteger(value) || value < 0)
        throw new FeedCursorInvalid({ after, ...(limit !== undefined && { limit }) });
    }
    if (this.readers >= READERS_AT_ONCE) throw new FeedBusy({ readers: this.readers });
    return this.counted(this.feed.lines(after, limit));
  }

  private async *counted(lines: AsyncGenerator<string>): AsyncGenerator<string> {
    this.readers += 1;
    try {
      yield* lines;
    } finally {
      this.readers -= 1;
    }
  }
}
