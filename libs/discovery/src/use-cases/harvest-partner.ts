import { Injectable } from '@nestjs/common';
import { PartnerRegistry } from '@ithaca/partners';
import { Database, DomainError } from '@ithaca/platform';
import type { Problem } from '@ithaca/vocabulary';
import type { PoolClient } from 'pg';
import { FeedClient } from '../adapters/feed-client.js';
import { analyzeAfterGrowth, countStaged, mergeStaged, settleWords, stageUnseen } from '../adapters/harvest-merge.js';
import { type FinishedHarvest, HarvestRunRepository } from '../adapters/harvest-runs.repository.js';
import { HarvestSessions, inTransaction, knownHashes } from '../adapters/harvest-session.js';
import { HarvestStaging } from '../adapters/harvest-staging.js';
import { FeedRefused } from '../domain/errors.js';
import { peekUpsert, readFeedLine } from '../domain/feed-line.js';
import { type ChangeAllowance, decideMassChange } from '../domain/mass-change.js';

export interface HarvestRequest {
  readonly domain: string;
  /** Compare everything instead of asking for what is new: also finds what vanished without a tombstone. */
  readonly full?: boolean;
  /** What a person allowed, see `ApproveHeldHarvest`. */
  readonly approved?: ChangeAllowance;
  /** Told now and then how many lines were read. */
  readonly onProgress?: (read: number) => void;
}

export interface HarvestReport extends FinishedHarvest {
  readonly runId: string;
}

const PROBLEMS_KEPT = 200;

interface Taken {
  read: number;
  unchanged: number;
  refused: number;
  problems: Problem[];
  end?: { cursor: number; total: number };
}

/** A feed that was read to its end. */
interface CompleteFeed extends Taken {
  end: { cursor: number; total: number };
  /** Ids the index knows and a full feed did not name. */
  unseen: string[];
}

const NOTHING = { read: 0, added: 0, changed: 0, unchanged: 0, withdrawn: 0, refused: 0 };

/** Brings the index up to what a partner's node says. Repeating it changes nothing. */
@Injectable()
export class HarvestPartner {
  constructor(
    private readonly database: Database,
    private readonly partners: PartnerRegistry,
    private readonly feed: FeedClient,
    private readonly sessions: HarvestSessions,
    private readonly runs: HarvestRunRepository,
  ) {}

  /** @throws FeedRefused when the node's answer could not be taken @throws HarvestUnderWay @throws PartnerUnknown */
  async execute({ domain, full = false, approved, onProgress }: HarvestRequest): Promise<HarvestReport> {
    const { nodeUrl } = await this.partners.byDomain(domain);
    return this.sessions.run(domain, async (client) => {
      const stored = Number((await this.runs.cursorOf(domain))?.cursor ?? 0);
      const after = full ? 0 : stored;
      const runId = await this.runs.start(domain, after, full);
      const staging = new HarvestStaging(client, this.database.pool);
      try {
        const taken = await this.take({ nodeUrl, domain, after, full }, staging, onProgress);
        const finished = await this.publish(client, staging, { domain, after, full, approved, runId }, taken);
        return { runId, ...finished };
      } catch (error) {
        await staging.abandon(error instanceof Error ? error : new Error(String(error)));
        await this.runs.finish(runId, { state: 'failed', reason: reasonOf(error), ...NOTHING, problems: [] });
        throw error;
      }
    });
  }

  /** Reads the feed into the staging table; an answer without its end is no answer (bad input 33). */
  private async take(
    { nodeUrl, domain, after, full }: { nodeUrl: string; domain: string; after: number; full: boolean },
    staging: HarvestStaging,
    onProgress: HarvestRequest['onProgress'],
  ): Promise<CompleteFeed> {
    const taken: Taken = { read: 0, unchanged: 0, refused: 0, problems: [] };
    let known: Map<string, string> | undefined;
    let last = after;
    for await (const lines of this.feed.lines(nodeUrl, domain, after)) {
      known ??= lines.some((line) => line.includes('"upsert"')) ? await knownHashes(this.database, domain) : undefined;
      for (const text of lines) {
        if (taken.end) throw new FeedRefused({ domain, reason: 'goes-on-after-end' });
        taken.read += 1;
        const head = peekUpsert(text);
        if (head && head.seq > last && known?.get(head.id) === head.hash) {
          last = head.seq;
          taken.unchanged += 1;
          known.delete(head.id);
          continue;
        }
        const line = readFeedLine(text, taken.read, domain, last);
        if ('problem' in line) {
          taken.refused += 1;
          if (taken.problems.length < PROBLEMS_KEPT) taken.problems.push(line.problem);
          if (line.problem.where.record) known?.delete(line.problem.where.record);
          continue;
        }
        const { change } = line;
        if (change.op === 'end') {
          taken.end = { cursor: change.cursor, total: change.total };
          taken.read -= 1;
          continue;
        }
        last = change.seq;
        if (change.op === 'upsert' && known?.get(change.id) === change.hash) taken.unchanged += 1;
        else await staging.add(change);
        if (change.op === 'upsert') known?.delete(change.id);
      }
      onProgress?.(taken.read);
    }
    const { end } = taken;
    if (!end) throw new FeedRefused({ domain, reason: 'cut-off', read: taken.read });
    const unseen = full ? [...(known ?? (await knownHashes(this.database, domain))).keys()] : [];
    return { ...taken, end, unseen };
  }

  /** Counts, decides, merges: the index, the cursor and the report change in one transaction. */
  private async publish(
    client: PoolClient,
    staging: HarvestStaging,
    run: { domain: string; after: number; full: boolean; approved: ChangeAllowance | undefined; runId: string },
    { end, read, unchanged, refused, problems, unseen }: CompleteFeed,
  ): Promise<FinishedHarvest> {
    const { domain, after, full, approved, runId } = run;
    const nothingNew = staging.isEmpty && unseen.length === 0;
    let planned = { known: 0, added: 0, returned: 0, changed: 0, withdrawn: 0 };
    if (!nothingNew) {
      await staging.complete();
      await stageUnseen(client, domain, unseen);
      planned = await countStaged(client, domain);
    }
    const { changed, withdrawn } = planned;
    const counts = { read, added: planned.added + planned.returned, changed, unchanged, withdrawn, refused, problems };
    const decision =
      end.cursor < after
        ? ({ kind: 'hold', reason: `CURSOR_WENT_BACK from=${after} to=${end.cursor}` } as const)
        : decideMassChange(planned, approved);
    if (decision.kind === 'hold') {
      const held = { state: 'held', reason: decision.reason, ...counts } as const;
      await this.runs.finish(runId, held);
      return held;
    }
    const done = { state: 'done', ...counts } as const;
    await inTransaction(client, async () => {
      if (!nothingNew) await mergeStaged(client, domain);
      await this.runs.advance(client, { institution: domain, cursor: end.cursor, full, changed: !nothingNew });
      await this.runs.finish(runId, done, client);
    });
    if (!nothingNew) {
      await settleWords(client);
      await analyzeAfterGrowth(client);
    }
    return done;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof DomainError) return `${error.code} ${String(error.params['reason'] ?? '')}`.trim();
  return 'INTERNAL';
}
