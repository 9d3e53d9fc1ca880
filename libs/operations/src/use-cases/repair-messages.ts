import { Injectable } from '@nestjs/common';
import { type Actor, demand } from '@ithaca/identity';
import { Clock, Database, DomainError } from '@ithaca/platform';
import {
  AbandonMessage,
  EditAndReplay,
  LinkOverview,
  LinkStates,
  Outbox,
  OutboxAudit,
  OutboxProgress,
  ReplayMessage,
  ResumeLink,
} from '@ithaca/sync';
import { JsonInvalid } from '../domain/errors.js';
import { jsonFault } from '../domain/json-fault.js';
import { ReadMessages } from './read-messages.js';

/** What became of one row of a decision. */
export interface RepairResult {
  readonly id: string;
  readonly done: boolean;
  /** The message that took its place. */
  readonly newId?: string;
  /** Why not. */
  readonly code?: string;
  readonly params?: object;
}

export interface Cause {
  readonly code: string;
  readonly institution: string;
  readonly type: string;
}

/** Rows of one decision at most; what is left shows in the list afterwards. */
export const MOST_AT_ONCE = 500;

/** Decisions of people about messages that could not be delivered. Each row stands for itself: one that fails stops no other. */
@Injectable()
export class RepairMessages {
  private readonly replaying: ReplayMessage;
  private readonly editing: EditAndReplay;
  private readonly abandoning: AbandonMessage;
  private readonly resuming: ResumeLink;

  constructor(
    private readonly messages: ReadMessages,
    private readonly overview: LinkOverview,
    private readonly clock: Clock,
    database: Database,
    outbox: Outbox,
  ) {
    const parts = { database, clock, outbox, progress: new OutboxProgress(), audit: new OutboxAudit() };
    this.replaying = new ReplayMessage(parts);
    this.editing = new EditAndReplay(parts);
    this.abandoning = new AbandonMessage(parts);
    this.resuming = new ResumeLink(database, new LinkStates());
  }

  async replay(actor: Actor, { ids, reason }: { ids: readonly string[]; reason: string }): Promise<RepairResult[]> {
    const results: RepairResult[] = [];
    for (const id of new Set(ids.slice(0, MOST_AT_ONCE)))
      results.push(await this.row(actor, id, (decision) => this.replaying.execute({ ...decision, reason })));
    return results;
  }

  /** All that wait for one cause, the oldest first. @throws NotPermitted */
  async replayCause(actor: Actor, { reason, ...cause }: Cause & { reason: string }): Promise<RepairResult[]> {
    demand(actor, 'message:repair', { institution: cause.institution }, this.clock.now());
    return this.replay(actor, { ids: await this.overview.deadLetterIds(cause, MOST_AT_ONCE), reason });
  }

  /** @param data JSON as text */
  edit(actor: Actor, { id, data, reason }: { id: string; data: string; reason: string }): Promise<RepairResult> {
    return this.row(actor, id, (decision) => {
      const fault = jsonFault(data);
      if (fault) throw new JsonInvalid({ ...fault });
      return this.editing.execute({ ...decision, reason, data: JSON.parse(data) as unknown });
    });
  }

  abandon(actor: Actor, { id, reason }: { id: string; reason: string }): Promise<RepairResult> {
    return this.row(actor, id, (decision) => this.abandoning.execute({ ...decision, reason }));
  }

  /** @throws NotPermitted @throws ReasonMissing */
  async resume(
    actor: Actor,
    resumption: { institution: string; direction: 'in' | 'out'; reason: string; resend: boolean },
  ): Promise<void> {
    demand(actor, 'message:repair', { institution: resumption.institution }, this.clock.now());
    await this.resuming.execute({ actor: actor.personId, ...resumption });
  }

  private async row(
    actor: Actor,
    id: string,
    decide: (decision: { actor: string; messageId: string }) => Promise<string | void>,
  ): Promise<RepairResult> {
    try {
      const { institution } = await this.messages.one(actor, id);
      demand(actor, 'message:repair', { institution }, this.clock.now());
      const newId = await decide({ actor: actor.personId, messageId: id });
      return { id, done: true, ...(newId && { newId }) };
    } catch (error) {
      if (error instanceof DomainError) return { id, done: false, code: error.code, params: error.params };
      throw error;
    }
  }
}
