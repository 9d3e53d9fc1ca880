import { logger } from '@ithaca/platform';
import type { StreamOut } from '../adapters/stream-leases.js';
import type { FindDueStreams } from './find-due-streams.js';
import type { RelayStream } from './relay-stream.js';

export interface RelayRound {
  /** Streams that were found due. */
  readonly streams: number;
  /** Messages that had their effect. */
  readonly applied: number;
  /** Streams whose run ended with a fault of ours; they are due again once their lease has run out. */
  readonly failed: number;
}

/** One round over all that is due: the whole relay of a side that has no queue, and the sweep of one that has. */
export class RelayDue {
  constructor(
    private readonly due: FindDueStreams,
    private readonly relay: RelayStream,
  ) {}

  /** @param atOnce streams sent at the same time; @param limit streams of one round */
  async execute({ atOnce = 8, limit = 100 }: { atOnce?: number; limit?: number } = {}): Promise<RelayRound> {
    const streams = await this.due.execute({ limit });
    const left = streams.values();
    let [applied, failed] = [0, 0];
    const work = async () => {
      for (const place of left) {
        const count = await this.one(place);
        if (count === undefined) failed += 1;
        else applied += count;
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, streams.length) }, work));
    return { streams: streams.length, applied, failed };
  }

  /** A stream that fails keeps no other from being sent. */
  private async one(place: StreamOut): Promise<number | undefined> {
    try {
      return (await this.relay.execute(place)).applied;
    } catch (error) {
      logger.warn({ err: error, ...place }, 'stream could not be sent');
      return undefined;
    }
  }
}
