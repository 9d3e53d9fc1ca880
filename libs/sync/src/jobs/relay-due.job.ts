import { Injectable } from '@nestjs/common';
import { defineJob, JobProcessor } from '@ithaca/platform';
import { Link } from '../link.js';

/** Sends all that is due. It knows nothing that is not in the outbox, so the queue may be wiped (R10). */
export const relayDueJob = defineJob<object>('sync.relay-due', { attempts: 1 });

/** One run ends after as many rounds, so that a schedule that was stopped is seen. */
const MOST_ROUNDS = 50;

@Injectable()
export class RelayDueProcessor extends JobProcessor {
  readonly job = relayDueJob;

  constructor(private readonly link: Link) {
    super();
  }

  async process(): Promise<{ applied: number; failed: number }> {
    let [applied, failed] = [0, 0];
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const done = await this.link.relayDue.execute();
      applied += done.applied;
      failed += done.failed;
      // Nothing went through: what is left waits for its next try.
      if (done.streams === 0 || done.applied === 0) break;
    }
    return { applied, failed };
  }
}
