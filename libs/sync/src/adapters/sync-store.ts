import { DigestComparisonRow, DigestDifferenceRow } from './digest-comparison.entity.js';
import { InboxRow, ParkedMessageRow, StreamInRow } from './inbox.entity.js';
import { InstitutionKeyRow, KeyRefreshRow } from './institution-key.entity.js';
import { LinkStateRow } from './link-state.entity.js';
import { CreateSync20261125110000 } from './migrations/20261125110000-create-sync.js';
import { AddMessageLog20261125150000 } from './migrations/20261125150000-add-message-log.js';
import { OutboxAttemptRow } from './outbox-attempt.entity.js';
import { OutboxAuditRow, OutboxRow, StreamOutRow } from './outbox.entity.js';

/** The tables of messages, for the databases of both sides. */
export const SYNC_STORE = {
  entities: [
    ...[OutboxRow, StreamOutRow, OutboxAuditRow, InboxRow, StreamInRow, ParkedMessageRow, LinkStateRow],
    ...[InstitutionKeyRow, KeyRefreshRow, OutboxAttemptRow, DigestComparisonRow, DigestDifferenceRow],
  ],
  migrations: [CreateSync20261125110000, AddMessageLog20261125150000],
} as const;
