import type { Database } from '@ithaca/platform';
import type { MessageState } from '../domain/message-states.js';
import type { AttemptResult } from './outbox-attempt.entity.js';
import type { OutboxAuditRow } from './outbox.entity.js';
import type { StoredAnswer } from './stored-answer.js';

export type MessageDirection = 'IN' | 'OUT';

/** What is absent does not narrow. */
export interface MessageFilter {
  readonly direction?: MessageDirection | undefined;
  readonly states?: readonly MessageState[] | undefined;
  readonly institution?: string | undefined;
  readonly type?: string | undefined;
  readonly stream?: string | undefined;
  readonly code?: string | undefined;
  /** Anywhere in the id, stream, type or error code; never in what the message says of a person. */
  readonly text?: string | undefined;
}

export interface LoggedMessage {
  readonly id: string;
  readonly direction: MessageDirection;
  /** The other side: receiver of ours, sender of theirs. */
  readonly institution: string;
  readonly stream: string;
  readonly sequence: number;
  readonly type: string;
  /** Of theirs: `APPLIED`, or `ACKED` while it waits for one before it. */
  readonly state: MessageState;
  /** When ours was made, or theirs arrived. */
  readonly at: Date;
  /** When ours is tried next. */
  readonly dueAt: Date | null;
  readonly errorCode: string | null;
}

export interface MessagePage {
  readonly messages: readonly LoggedMessage[];
  readonly next: MessagePlace | undefined;
}

/** Where a page ended. */
export interface MessagePlace {
  readonly at: Date;
  readonly id: string;
}

export interface WholeMessage extends LoggedMessage {
  readonly body: string;
  readonly sentAt: Date | null;
  readonly ackedAt: Date | null;
  readonly appliedAt: Date | null;
  readonly parkedAt: Date | null;
  readonly errorParams: object | null;
  readonly owner: string | null;
  readonly refusals: number;
  readonly failures: number;
  readonly receipt: StoredAnswer | null;
}

export interface MessageAttempt {
  readonly beganAt: Date;
  readonly endedAt: Date;
  readonly result: AttemptResult;
  readonly code: string | null;
  readonly params: object | null;
}

export type MessageDecision = Pick<OutboxAuditRow, 'action' | 'actor' | 'reason' | 'at' | 'replacedBy'>;

/** Messages of both directions under the same names. */
const EVERY_MESSAGE = `
  select message_id as id, 'OUT' as direction, receiver as institution, stream, sequence, type, state, created_at as at,
    due_at, error_code from outbox
  union all
  select message_id, 'IN', sender, stream, sequence, type, 'APPLIED', received_at, null, null from inbox
  union all
  select message_id, 'IN', sender, stream, sequence, body::json->>'type', 'ACKED', parked_at, null, error_code
    from parked_message`;

const COLUMNS = `id, direction, institution, stream, sequence, type, state, at, due_at as "dueAt", error_code as "errorCode"`;

/** Reads what was sent and received, for people. `institutions` are those whose messages the asker may see. */
export class MessageLog {
  constructor(private readonly database: Database) {}

  /** The newest first. */
  async list(
    institutions: 'all' | readonly string[],
    filter: MessageFilter,
    { first, after }: { first: number; after?: MessagePlace | undefined },
  ): Promise<MessagePage> {
    const { where, values } = conditions(institutions, filter);
    if (after) where.push(`(at, id) < ($${values.push(after.at)}, $${values.push(after.id)}::uuid)`);
    const rows = await this.database.query<LoggedMessage>(
      `select ${COLUMNS} from (${EVERY_MESSAGE}) message ${whereOf(where)}
       order by at desc, id desc limit $${values.push(first + 1)}`,
      values,
    );
    const messages = rows.slice(0, first);
    const last = messages.at(-1);
    return { messages, next: rows.length > first && last ? { at: last.at, id: last.id } : undefined };
  }

  /** How many there are in each state, whatever state the filter asks for. */
  async countByState(
    institutions: 'all' | readonly string[],
    filter: MessageFilter,
  ): Promise<{ state: MessageState; count: number }[]> {
    const { where, values } = conditions(institutions, { ...filter, states: undefined });
    return this.database.query(
      `select state, count(*)::int as count from (${EVERY_MESSAGE}) message ${whereOf(where)} group by state order by state`,
      values,
    );
  }

  /** Types there are, for choosing among them. */
  async types(institutions: 'all' | readonly string[]): Promise<string[]> {
    const { where, values } = conditions(institutions, {});
    const rows = await this.database.query<{ type: string }>(
      `select distinct type from (${EVERY_MESSAGE}) message ${whereOf(where)} order by type`,
      values,
    );
    return rows.map(({ type }) => type);
  }

  /** Undefined also when the asker may not see it. */
  async find(institutions: 'all' | readonly string[], id: string): Promise<WholeMessage | undefined> {
    const [row] = await this.database.query<WholeMessage>(
      `select * from (
         select message_id as id, 'OUT' as direction, receiver as institution, stream, sequence, type, state,
           created_at as at, due_at as "dueAt", error_code as "errorCode", body, sent_at as "sentAt",
           acked_at as "ackedAt", applied_at as "appliedAt", parked_at as "parkedAt", error_params as "errorParams",
           owner, refusals, failures, receipt from outbox where message_id = $1
         union all
         select message_id, 'IN', sender, stream, sequence, type, 'APPLIED', received_at, null, null, body, null,
           null, received_at, null, null, null, 0, 0, receipt from inbox where message_id = $1
         union all
         select message_id, 'IN', sender, stream, sequence, body::json->>'type', 'ACKED', parked_at, null, error_code,
           body, null, parked_at, null, null, null, null, 0, 0, null from parked_message where message_id = $1) message
       where $2::text[] is null or institution = any($2) order by direction desc limit 1`,
      [id, institutions === 'all' ? null : institutions],
    );
    return row;
  }

  /** The newest first. */
  async attempts(id: string, limit: number): Promise<{ attempts: MessageAttempt[]; count: number }> {
    const attempts = await this.database.query<MessageAttempt>(
      `select began_at as "beganAt", ended_at as "endedAt", result, code, params from outbox_attempt
       where message_id = $1 order by id desc limit $2`,
      [id, limit],
    );
    const [total] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from outbox_attempt where message_id = $1',
      [id],
    );
    return { attempts, count: total!.count };
  }

  /** What people decided about it, the newest first. */
  async decisions(id: string): Promise<MessageDecision[]> {
    return this.database.query(
      `select action, actor, reason, at, replaced_by as "replacedBy" from outbox_audit where message_id = $1 order by id desc`,
      [id],
    );
  }

  /** The messages around one in its stream, in their order; `reach` on each side. */
  async neighbours(
    { direction, institution, stream, sequence }: LoggedMessage,
    reach: number,
  ): Promise<LoggedMessage[]> {
    return this.database.query(
      `select ${COLUMNS} from (${EVERY_MESSAGE}) message
       where direction = $1 and institution = $2 and stream = $3 and sequence between $4 and $5 order by sequence, at, id`,
      [direction, institution, stream, sequence - reach, sequence + reach],
    );
  }
}

function conditions(institutions: 'all' | readonly string[], filter: MessageFilter) {
  const values: unknown[] = [];
  const where: string[] = [];
  const equal = (column: string, value: string | undefined) => {
    if (value !== undefined) where.push(`${column} = $${values.push(value)}`);
  };
  if (institutions !== 'all') where.push(`institution = any($${values.push(institutions)}::text[])`);
  if (filter.states) where.push(`state = any($${values.push(filter.states)}::text[])`);
  equal('direction', filter.direction);
  equal('institution', filter.institution);
  equal('type', filter.type);
  equal('stream', filter.stream);
  equal('error_code', filter.code);
  if (filter.text !== undefined) {
    const text = `$${values.push(filter.text)}`;
    where.push(`strpos(lower(concat_ws(' ', id::text, stream, type, error_code)), lower(${text}::text)) > 0`);
  }
  return { where, values };
}

const whereOf = (where: readonly string[]): string => (where.length > 0 ? `where ${where.join(' and ')}` : '');
