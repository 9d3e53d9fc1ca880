import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import { StreamStates } from '@ithaca/sync';
import { type EnrolmentNotice, sharedCase, wordOf } from '@ithaca/vocabulary';

interface Said {
  readonly stream: string;
  readonly type: string;
  readonly data: unknown;
}

/** What the alliance and one university have told one another of a case, in the form that both hash. */
@Injectable()
export class CaseStates extends StreamStates {
  constructor(private readonly database: Database) {
    super();
  }

  /** Only what had its effect there: what is still on its way is no difference. */
  async read(partner: string, streams: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const told = await this.database.query<Said>(
      `select distinct on (stream) stream, type, body::json->'data' as data from outbox
       where receiver = $1 and stream = any($2) and state = 'APPLIED' and type like 'org.ithaca.enrolment.%'
       order by stream, sequence desc`,
      [partner, streams],
    );
    const heard = await this.database.query<Said>(
      `select stream, type, body::json->'data' as data from inbox
       where sender = $1 and stream = any($2) order by stream, sequence`,
      [partner, streams],
    );
    const words = new Map<string, { hostSays?: string; homeSays?: string }>();
    for (const { stream, type, data } of heard) {
      const said = wordOf(type, data);
      if (said) words.set(stream, { ...words.get(stream), [`${said.side}Says`]: said.word });
    }
    return new Map(
      told.map(({ stream, data }) => {
        const { enrolmentId, version, state } = data as EnrolmentNotice;
        return [stream, sharedCase({ enrolmentId, version, state, ...words.get(stream) })];
      }),
    );
  }

  async list(partner: string, after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ stream: string }>(
      `select distinct stream from outbox
       where receiver = $1 and stream > $2 and state = 'APPLIED' and type like 'org.ithaca.enrolment.%'
       order by stream limit $3`,
      [partner, after, limit],
    );
    return rows.map(({ stream }) => stream);
  }
}
