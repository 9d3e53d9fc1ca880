// What a side means and what happened to it: two plain tables beside those of the messages, so that the checker can
// read the truth without asking the code that carries it.
import { type Database, DomainError } from '@ithaca/platform';
import { type MessageHandler, type Outbox, type Outcome, StreamStates } from '@ithaca/sync';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';

export const NOTED_TYPE = 'org.ithaca.testing.noted.v1';

export const EVENT_TABLES = `
  create table said (position bigserial, receiver text not null, stream text not null, event text primary key);
  create index said_stream on said (stream);
  create table noted (position bigserial primary key, partner text not null, stream text not null, event text not null);
  create index noted_stream on noted (stream);
  create table closed (stream text primary key)`;

export interface Saying {
  readonly receiver: string;
  readonly stream: string;
  readonly event: string;
  readonly more?: object;
}

/** The change of a side: what it means is written down, and told in the same transaction unless somebody forgets it. */
export async function sayAll(events: readonly Saying[], outbox: Outbox | undefined, tx: EntityManager): Promise<void> {
  await tx.query(
    `insert into said (receiver, stream, event) select * from unnest($1::text[], $2::text[], $3::text[])`,
    [events.map(({ receiver }) => receiver), events.map(({ stream }) => stream), events.map(({ event }) => event)],
  );
  await outbox?.addAll(events.map(messageOf), tx);
}

export const messageOf = ({ receiver, stream, event, more }: Saying) => ({
  ...{ receiver: receiver as Parameters<Outbox['add']>[0]['receiver'], stream, type: NOTED_TYPE },
  data: { event, ...more },
});

class EventRefused extends DomainError {
  readonly code = 'SYNC_EFFECT_FAILED';
  readonly kind = 'refused';
}

/** The effect of a message: the event is noted. What the event says of itself may make it a bad one. */
export const noteEvent: MessageHandler<{ event: string; poison?: string | undefined }> = {
  type: NOTED_TYPE,
  data: z.looseObject({ event: z.string(), poison: z.string().optional() }),
  async apply({ source, subject, data }, tx): Promise<Outcome | void> {
    await tx.query('insert into noted (partner, stream, event) values ($1, $2, $3)', [source, subject, data.event]);
    if (data.poison === 'throw') throw new TypeError('poison');
    if (data.poison === 'refuse') throw new EventRefused();
    if (data.poison === 'hang') await new Promise(() => undefined);
    if (data.poison === 'kill') process.kill(process.pid, 'SIGKILL');
    const [closed] = await tx.query<unknown[]>('select 1 from closed where stream = $1', [subject]);
    return closed ? { outcome: 'too-late', facts: { state: 'WITHDRAWN' } } : undefined;
  },
};

/** What a side knows of a case: the events that were said in it, by whom ever. */
export class EventStates extends StreamStates {
  private readonly database: Database;

  constructor(database: Database) {
    super();
    this.database = database;
  }

  async read(_partner: string, streams: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    const rows = await this.database.query<{ stream: string; events: string[] }>(
      `select stream, array_agg(event order by event) as events from (
         select stream, event from noted where stream = any($1)
         union all select stream, event from said where stream = any($1)) known
       group by stream`,
      [streams],
    );
    return new Map(rows.map(({ stream, events }) => [stream, { events }]));
  }

  async list(_partner: string, after: string, limit: number): Promise<readonly string[]> {
    const rows = await this.database.query<{ stream: string }>(
      `select stream from (select stream from stream_out union select stream from stream_in) s
       where stream > $1 order by stream limit $2`,
      [after, limit],
    );
    return rows.map(({ stream }) => stream);
  }
}
