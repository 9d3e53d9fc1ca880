import { Injectable } from '@nestjs/common';
import { Clock, logger } from '@ithaca/platform';
import { CaseReader } from '../adapters/case-reader.js';
import { EnrolmentRefused } from '../domain/errors.js';
import { MarkUnconfirmed } from './host-answers.js';

const WATCHER = { id: 'system:watch-hosts' };
const MOST_A_ROUND = 500;

/** Cases whose host says nothing become UNCONFIRMED, and the host is asked again under the same id (journey S1, 7). */
@Injectable()
export class WatchHosts {
  constructor(
    private readonly reader: CaseReader,
    private readonly mark: MarkUnconfirmed,
    private readonly clock: Clock,
  ) {}

  /** @param silentForMs since the host was asked @returns how many were marked */
  async execute({ silentForMs }: { silentForMs: number }): Promise<number> {
    const before = new Date(this.clock.now().getTime() - silentForMs);
    let marked = 0;
    for (const enrolmentId of await this.reader.hostSilentSince(before, MOST_A_ROUND)) {
      try {
        await this.mark.execute(WATCHER, { enrolmentId, idempotencyKey: `silent ${enrolmentId}` });
        marked += 1;
      } catch (error) {
        // Its host answered a moment ago.
        if (!(error instanceof EnrolmentRefused)) throw error;
        logger.info({ enrolmentId, code: error.code }, 'a case was not marked');
      }
    }
    return marked;
  }
}
