import type { Clock, Database } from '@ithaca/platform';
import type { StreamOut } from '../adapters/stream-leases.js';

/** The streams in which something can be sent now. Found in the outbox alone, so that a queue may be wiped (R10). */
export class FindDueStreams {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Those that wait longest first; none that another sender holds, that waits for a person or whose link stands still. */
  execute({ limit = 100 }: { limit?: number } = {}): Promise<StreamOut[]> {
    return this.database.query(
      `select head.receiver, head.stream from (
         select distinct on (receiver, stream) receiver, stream, state, due_at from outbox
         where state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED') order by receiver, stream, sequence
       ) head
       join stream_out s on s.receiver = head.receiver and s.stream = head.stream
       left join link_state link on link.institution = head.receiver and link.direction = 'out'
       where head.state <> 'DEAD_LETTERED' and head.due_at <= $1 and (s.leased_until is null or s.leased_until <= $1)
         and link.stopped_at is null
       order by head.due_at, head.receiver, head.stream limit $2`,
      [this.clock.now(), limit],
    );
  }
}
