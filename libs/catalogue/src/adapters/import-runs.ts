import { randomUUID } from 'node:crypto';
import type { Bookmark } from '@ithaca/sources';
import type { ClientBase } from 'pg';
import type { ImportReport } from '../domain/import-report.js';

const RUNS_KEPT = 500;

/** The runs of one node, newest ones kept. */
export class ImportRuns {
  /** Part of the caller's transaction: a published catalogue always has its report. */
  async add(
    client: ClientBase,
    sourceKey: string,
    report: ImportReport,
    bookmark: Bookmark | undefined,
  ): Promise<void> {
    await client.query(
      `insert into import_run (id, started_at, finished_at, status, source_key, bookmark, report)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ...[randomUUID(), report.startedAt, report.finishedAt, report.status, sourceKey],
        ...[bookmark ? JSON.stringify(bookmark) : null, JSON.stringify(report)],
      ],
    );
    await client.query(
      `delete from import_run where started_at < (select started_at from import_run order by started_at desc offset $1 limit 1)
       and id is distinct from (select id from import_run where bookmark is not null order by started_at desc limit 1)`,
      [RUNS_KEPT],
    );
  }

  /** Of the last reading of this very source that reached its end and was published. */
  async lastBookmark(client: ClientBase, sourceKey: string): Promise<Bookmark | undefined> {
    const { rows } = await client.query<{ bookmark: Bookmark }>(
      `select bookmark from import_run
       where source_key = $1 and bookmark is not null and status in ('published', 'unchanged')
       order by started_at desc limit 1`,
      [sourceKey],
    );
    return rows[0]?.bookmark;
  }

  /** Reports, the newest first. */
  async latest(client: Pick<ClientBase, 'query'>, count: number): Promise<ImportReport[]> {
    const { rows } = await client.query<{ report: ImportReport }>(
      'select report from import_run order by started_at desc limit $1',
      [count],
    );
    return rows.map(({ report }) => report);
  }
}
