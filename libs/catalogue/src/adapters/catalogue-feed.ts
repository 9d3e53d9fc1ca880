import type { Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';

const LINES_A_FETCH = 200;
/** A consumer that takes nothing for this long loses its connection: an open snapshot keeps the database from tidying up. */
const STALL_LIMIT_S = 60;

/** Reads a node's changes through a cursor on the server, so that memory holds a few hundred lines. */
export class CatalogueFeed {
  constructor(
    private readonly database: Database,
    private readonly domain: SchacDomain,
  ) {}

  /** Lines with their line breaks. All of them, and `end`, are of one snapshot. */
  async *lines(after: number, limit?: number): AsyncGenerator<string> {
    const client = await this.database.pool.connect();
    // A connection that the server ends while nobody is asking says so by this event only; the next question fails too.
    const ended = () => undefined;
    client.on('error', ended);
    let open = false;
    try {
      await client.query('begin isolation level repeatable read read only');
      open = true;
      await client.query(`set local idle_in_transaction_session_timeout = '${STALL_LIMIT_S}s'`);
      await client.query(DECLARE, [this.domain, after, limit ?? null]);
      for (;;) {
        const { rows } = await client.query<{ line: string }>(`fetch ${LINES_A_FETCH} from feed`);
        if (rows.length > 0) yield rows.map(({ line }) => `${line}\n`).join('');
        if (rows.length < LINES_A_FETCH) break;
      }
      const end = await client.query<{ line: string }>(END);
      yield `${end.rows[0]?.line}\n`;
      await client.query('commit');
      open = false;
    } finally {
      client.off('error', ended);
      // Broken off in the middle: the connection goes rather than carry its transaction into the next use.
      client.release(open);
    }
  }
}

const CHANGED_AT = `to_char(changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const CHANGE = `'seq', change_seq, 'kind', kind, 'id', $1::text || ':' || code, 'changedAt', ${CHANGED_AT}`;

const DECLARE = `declare feed no scroll cursor for
  select case when withdrawn_at is null
    then json_build_object('op', 'upsert', ${CHANGE}, 'version', version, 'hash', content_hash, 'record', record)
    else json_build_object('op', 'delete', ${CHANGE}) end::text as line
  from catalogue_item where change_seq > $2 order by change_seq limit $3`;

const END = `
  select json_build_object('op', 'end', 'cursor', coalesce(max(change_seq), 0),
    'total', count(*) filter (where kind = 'course' and withdrawn_at is null))::text as line
  from catalogue_item`;
