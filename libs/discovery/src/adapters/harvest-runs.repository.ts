import { Injectable } from '@nestjs/common';
import { Database, uuidV7 } from '@ithaca/platform';
import type { Problem } from '@ithaca/vocabulary';
import type { PoolClient } from 'pg';
import { HarvestCursorRow, HarvestRunRow, type HarvestRunState } from './harvest-run.entity.js';

export interface HarvestCounts {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly withdrawn: number;
  readonly refused: number;
}

export interface FinishedHarvest extends HarvestCounts {
  readonly state: Exclude<HarvestRunState, 'running'>;
  readonly reason?: string;
  readonly problems: readonly Problem[];
}

/** Reports of harvests, and how far each partner was harvested. */
@Injectable()
export class HarvestRunRepository {
  constructor(private readonly database: Database) {}

  async cursorOf(institution: string): Promise<HarvestCursorRow | null> {
    return this.database.manager.getRepository(HarvestCursorRow).findOneBy({ institution });
  }

  cursors(): Promise<HarvestCursorRow[]> {
    return this.database.manager.getRepository(HarvestCursorRow).find();
  }

  /** A run that found its process gone is said to have failed; then the new one is noted. Returns its id. */
  async start(institution: string, afterCursor: number, fullComparison: boolean): Promise<string> {
    await this.database.query(
      `update harvest_run set state = 'failed', reason = 'INTERRUPTED', finished_at = now() where institution = $1 and state = 'running'`,
      [institution],
    );
    const id = uuidV7();
    await this.database.query(
      `insert into harvest_run (id, institution, state, full_comparison, started_at, after_cursor)
       values ($1, $2, 'running', $3, now(), $4)`,
      [id, institution, fullComparison, afterCursor],
    );
    return id;
  }

  /** @param client the connection of the merge, when the report belongs into its transaction */
  async finish(id: string, finished: FinishedHarvest, client?: PoolClient): Promise<void> {
    const { state, reason, read, added, changed, unchanged, withdrawn, refused, problems } = finished;
    await (client ?? this.database.pool).query(
      `update harvest_run set state = $2, reason = $3, read = $4, added = $5, changed = $6, unchanged = $7, withdrawn = $8,
         refused = $9, problems = $10, finished_at = now() where id = $1`,
      [id, state, reason ?? null, read, added, changed, unchanged, withdrawn, refused, JSON.stringify(problems)],
    );
  }

  /** Stores the cursor beside the rows it stands for. */
  async advance(
    client: PoolClient,
    { institution, cursor, full, changed }: { institution: string; cursor: number; full: boolean; changed: boolean },
  ): Promise<void> {
    await client.query(
      `insert into harvest_cursor as known (institution, cursor, courses, as_of, compared_at, revision)
       values ($1, $2, (select count(*) from course where institution = $1 and withdrawn_at is null), now(), case when $3 then now() end, $4)
       on conflict (institution) do update set cursor = excluded.cursor, courses = excluded.courses, as_of = excluded.as_of,
         compared_at = coalesce(excluded.compared_at, known.compared_at), revision = known.revision + excluded.revision`,
      [institution, cursor, full, changed ? 1 : 0],
    );
  }

  find(id: string): Promise<HarvestRunRow | null> {
    return this.database.manager.getRepository(HarvestRunRow).findOneBy({ id });
  }

  /** Newest first. */
  latest(institution: string, first: number): Promise<HarvestRunRow[]> {
    return this.database.manager
      .getRepository(HarvestRunRow)
      .find({ where: { institution }, order: { startedAt: 'DESC' }, take: first });
  }

  /** The newest finished or held run of every institution. */
  async newestByInstitution(): Promise<Map<string, { state: HarvestRunState; reason: string | null }>> {
    const rows = await this.database.query<{ institution: string; state: HarvestRunState; reason: string | null }>(
      `select distinct on (institution) institution, state, reason from harvest_run
       where state <> 'running' order by institution, started_at desc`,
    );
    return new Map(rows.map(({ institution, state, reason }) => [institution, { state, reason }]));
  }

  /** Notes who let a held run through. */
  async approve(id: string, approvedBy: string): Promise<void> {
    await this.database.manager.getRepository(HarvestRunRow).update({ id }, { approvedBy, approvedAt: new Date() });
  }
}
