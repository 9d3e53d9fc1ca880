import { Pool } from 'pg';
import { config } from '../../server/config';
import type { Decision, RowResult } from './types';

/** What came of one decision about many cases. Ids and codes only: who they are is asked for when it is read. */
export interface Report {
  readonly decision: Decision;
  readonly results: readonly RowResult[];
  /** The queue it was decided from, as it stood in the address. */
  readonly queue: string;
}

const KEPT_DAYS = 30;

/** Reports stay after the page was left; only who decided reads them. */
export class Reports {
  private readonly pool: Pool;
  private ready: Promise<unknown> | undefined;

  constructor(url: string) {
    this.pool = new Pool({ connectionString: url, max: 2, application_name: 'ithaca-web-reports' });
    this.pool.on('error', (error) => process.stderr.write(`${JSON.stringify({ level: 40, msg: error.message })}\n`));
  }

  /** Kept once: the same request again finds what was kept. */
  async keep(personId: string, key: string, report: Report): Promise<void> {
    await this.query('delete from web.desk_report where ends_at < now()', []);
    await this.query(
      `insert into web.desk_report values ($1, $2, $3, now() + make_interval(days => $4)) on conflict do nothing`,
      [personId, key, report, KEPT_DAYS],
    );
  }

  async find(personId: string, key: string): Promise<Report | undefined> {
    const rows = await this.query('select data from web.desk_report where person_id = $1 and key = $2', [
      personId,
      key,
    ]);
    return rows[0]?.data as Report | undefined;
  }

  private async query(sql: string, values: readonly unknown[]): Promise<{ data: unknown }[]> {
    // Remembered only when it worked: a database that was away is tried again.
    this.ready ??= this.pool.query(TABLE).catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    });
    await this.ready;
    return (await this.pool.query<{ data: unknown }>(sql, [...values])).rows;
  }
}

const TABLE = `
  begin;
  select pg_advisory_xact_lock(4919);
  create schema if not exists web;
  create table if not exists web.desk_report (person_id text not null, key uuid not null, data jsonb not null,
    ends_at timestamptz not null, primary key (person_id, key));
  create index if not exists desk_report_ends_at_idx on web.desk_report (ends_at);
  commit`;

export const reports = config.signIn && new Reports(config.signIn.sessionDatabaseUrl);
