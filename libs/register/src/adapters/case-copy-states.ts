import type { Database } from '@ithaca/platform';
import { StreamStates } from '@ithaca/sync';
import { ENROLMENT_MESSAGES, type SharedCase, sharedCase } from '@ithaca/vocabulary';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Row {
  readonly enrolmentId: string;
  readonly version: number;
  readonly state: string;
  readonly homeSays: string | null;
  readonly hostSays: string | null;
}

/**
 * The cases of this university in the form that the alliance hashes too. A word of ours that is still under way is not
 * shared yet: until it is receipted the one before it counts.
 */
export class CaseCopyStates extends StreamStates {
  constructor(
    private readonly database: Database,
    private readonly alliance: string,
  ) {
    super();
  }

  async read(partner: string, streams: readonly string[]): Promise<ReadonlyMap<string, SharedCase>> {
    if (partner !== this.alliance) return new Map();
    const rows = await this.database.query<Row>(
      `select copy.enrolment_id as "enrolmentId", copy.version, copy.state,
         case when open.stream is null then copy.home_says else (${lastTaken('home')}) end as "homeSays",
         case when open.stream is null then copy.host_says else (${lastTaken('host')}) end as "hostSays"
       from case_copy copy
       left join lateral (
         select o.stream from outbox o where o.receiver = $2 and o.stream = copy.enrolment_id::text
           and o.state not in ('APPLIED', 'EDITED_REPLAYED', 'ABANDONED') limit 1
       ) open on true
       where copy.enrolment_id = any($1::uuid[])`,
      [streams.filter((stream) => UUID.test(stream)), partner],
    );
    return new Map(
      rows.map(({ homeSays, hostSays, ...row }) => [
        row.enrolmentId,
        sharedCase({ ...row, ...(homeSays !== null && { homeSays }), ...(hostSays !== null && { hostSays }) }),
      ]),
    );
  }

  async list(partner: string, after: string, limit: number): Promise<readonly string[]> {
    if (partner !== this.alliance) return [];
    const rows = await this.database.query<{ stream: string }>(
      `select enrolment_id as stream from case_copy where $1 = '' or enrolment_id > nullif($1, '')::uuid
       order by enrolment_id limit $2`,
      [after, limit],
    );
    return rows.map(({ stream }) => stream);
  }
}

/** The last word of ours in a role that the alliance has receipted. */
function lastTaken(side: 'home' | 'host'): string {
  const { admissionDecided, nominationDecided, studyRightChanged } = ENROLMENT_MESSAGES;
  const [types, field] =
    side === 'host'
      ? [[admissionDecided], `->>'decision'`]
      : [[nominationDecided, studyRightChanged], `->>'rightToStudy'`];
  const data = `o.body::jsonb->'data'`;
  return `select coalesce(${data}${field}, ${data}->>'decision') from outbox o where o.receiver = $2 and o.stream = copy.enrolment_id::text
    and o.state = 'APPLIED' and o.type in ('${types.join(`', '`)}') order by o.sequence desc limit 1`;
}
