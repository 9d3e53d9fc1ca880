import type { Database } from '@ithaca/platform';
import { type CourseSource, type SourceEvent, SourceTally } from '@ithaca/sources';
import { localCode, type Problem } from '@ithaca/vocabulary';
import type { PoolClient } from 'pg';
import { CatalogueMerge, type MergePlan } from '../adapters/catalogue-merge.js';
import { ImportRuns } from '../adapters/import-runs.js';
import { ImportStaging, type RepeatedItem, type StagedRow } from '../adapters/import-staging.js';
import { decidePublication } from '../domain/decide-publication.js';
import type { ImportReport, ImportStatus } from '../domain/import-report.js';

export interface ImportRequest {
  readonly source: CourseSource;
  /** `delta` hands the source its last bookmark, so that it may send less; `full` reads everything anew. */
  readonly mode: 'full' | 'delta';
  /** A person has looked at the held run: publish even if much changes. */
  readonly approve?: boolean;
  /** Names the source's settings; bookmarks of other settings are not used. */
  readonly sourceKey?: string;
  readonly signal?: AbortSignal;
}

type End = Extract<SourceEvent, { type: 'end' }>;

/** Makes a node's catalogue what its source says, or leaves it exactly as it was. Repeating it changes nothing. */
export class ImportCatalogue {
  private readonly runs = new ImportRuns();

  constructor(
    private readonly database: Database,
    private readonly clock: () => Date = () => new Date(),
  ) {}

  /** @returns the report, which is stored too; what the source throws is thrown on and leaves no trace */
  async execute(request: ImportRequest): Promise<ImportReport> {
    const client = await this.database.pool.connect();
    try {
      const report = await this.run(client, request);
      client.release();
      return report;
    } catch (error) {
      // The connection may be in the middle of a COPY: it goes, and its temporary table with it.
      client.release(error instanceof Error ? error : true);
      throw error;
    }
  }

  private async run(client: PoolClient, request: ImportRequest): Promise<ImportReport> {
    const { source, mode, approve = false, sourceKey = source.format, signal } = request;
    const startedAt = this.clock();
    const bookmark = mode === 'delta' ? await this.runs.lastBookmark(client, sourceKey) : undefined;
    const reading = new Reading(source.read({ ...(bookmark && { bookmark }), ...(signal && { signal }) }));
    const staging = await ImportStaging.open(client);
    await staging.fill(reading.rows());
    const repeated = await staging.settleRepeated();
    const finish = async (status: ImportStatus, plan: MergePlan): Promise<ImportReport> => {
      const times = { startedAt: startedAt.toISOString(), finishedAt: this.clock().toISOString() };
      const report = { ...reading.report(repeated), ...outcome(status, plan), ...times, status, format: source.format };
      const learned = status === 'published' || status === 'unchanged' ? reading.end?.bookmark : undefined;
      await this.runs.add(client, sourceKey, report, learned);
      return report;
    };

    await client.query('begin');
    const merge = new CatalogueMerge(client);
    await merge.lock();
    const whole = reading.end?.scope === 'full';
    const plan = await merge.plan(whole);
    const status = statusOf(reading.end, plan, approve);
    if (status === 'published' || status === 'unchanged') {
      // Also when no content changed: seats may have.
      await merge.publish(this.clock());
      if (whole) await merge.withdrawVanished(this.clock());
    }
    const report = await finish(status, plan);
    await client.query('commit');
    await staging.drop();
    return report;
  }
}

function statusOf(end: End | undefined, plan: MergePlan, approved: boolean): ImportStatus {
  if (!end) return 'cut-off';
  if (decidePublication(plan, { approved }).kind === 'hold') return 'held';
  return plan.added + plan.changed + plan.vanished === 0 ? 'unchanged' : 'published';
}

/** What became of the items: nothing at all when they were not published. */
function outcome(status: ImportStatus, { known, accepted, added, changed, unchanged, vanished, kept }: MergePlan) {
  if (status === 'published' || status === 'unchanged')
    return { accepted, added, changed, unchanged, kept, withdrawn: vanished };
  const nothing = { accepted, added: 0, changed: 0, unchanged: 0, kept: 0, withdrawn: 0 };
  return status === 'held' ? { ...nothing, held: { known, changed, vanished } } : nothing;
}

/** One passage through a source: rows for the staging table on one side, counts on the other. */
class Reading {
  private readonly tally = new SourceTally();
  end: End | undefined;

  constructor(private readonly events: AsyncIterable<SourceEvent>) {}

  async *rows(): AsyncGenerator<StagedRow> {
    for await (const event of this.events) {
      this.tally.add(event);
      if (event.type === 'item') yield { item: event.item, place: event.place };
      if (event.type === 'refused' && event.place.record) yield { refusedCode: localCode(event.place.record) };
      if (event.type === 'end') this.end = event;
    }
  }

  /** The source's counts, with the records that only staging found to be repeated. */
  report(repeated: readonly RepeatedItem[]) {
    for (const found of repeated) this.tally.add({ type: 'problem', problem: repeatedProblem(found) });
    const report = this.tally.report();
    const records = (same: boolean) => repeated.reduce((sum, one) => sum + (one.same === same ? one.records : 0), 0);
    const [same, other] = [records(true), records(false)];
    const plus = (counts: Readonly<Record<string, number>>, key: string, more: number) =>
      more === 0 ? counts : { ...counts, [key]: (counts[key] ?? 0) + more };
    return {
      ...report,
      skipped: plus(report.skipped, 'repeated-record', same),
      refused: plus(report.refused, 'duplicate-other', other),
      refusedRecords: report.refusedRecords + other,
    };
  }
}

function repeatedProblem({ kind, code, place, firstPlace, same }: RepeatedItem) {
  const first = [firstPlace.file, firstPlace.line ?? firstPlace.path].filter((part) => part !== undefined).join(':');
  const where = { ...place, record: code };
  return {
    code: same ? 'duplicate-same' : 'duplicate-other',
    severity: same ? 'warning' : 'error',
    ...{ where, value: code, params: { kind, first } },
  } satisfies Problem & { code: 'duplicate-same' | 'duplicate-other' };
}
