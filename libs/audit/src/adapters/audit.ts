import { Injectable } from '@nestjs/common';
import { Clock, currentCorrelationId, Database } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { type AuditEvent, chainOf } from '../domain/audit-event.js';
import { checkedFacts } from '../domain/facts.js';
import { chained, FORMAT, type HashedEntry } from '../domain/hashed-entry.js';
import { ChainHeads } from './chain-heads.js';
import { PersonKeys, sealedValues } from './person-keys.js';

type Unplaced = Omit<HashedEntry, 'position'>;

/** Writes what was done and who was shown what. */
@Injectable()
export class Audit {
  private readonly heads = new ChainHeads();

  constructor(
    private readonly database: Database,
    private readonly keys: PersonKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Records events in the transaction of what they tell of. The heads of their chains are held until it ends, so call it
   * once, with all of them, as the last thing before the commit. Values of persons who were erased are not kept.
   */
  async record(events: readonly AuditEvent[], tx: EntityManager): Promise<void> {
    if (events.length === 0) return;
    const entries = await this.sealed(events, tx);
    const byChain = Map.groupBy(entries, ({ chain }) => chain);
    const heads = await this.heads.lock([...byChain.keys()], tx);
    await this.heads.add(
      [...byChain].flatMap(([chain, ofChain]) => chained(heads.get(chain)!, ofChain)),
      tx,
    );
  }

  /** Records that somebody was refused, in a transaction of its own: what was asked for is rolled back, this is not. */
  recordRefused(event: Omit<AuditEvent, 'outcome' | 'seen' | 'changed' | 'personal'>): Promise<void> {
    return this.database.transaction((tx) => this.record([{ ...event, outcome: 'refused' }], tx));
  }

  /** Everything but the places, worked out before the heads are held. */
  private async sealed(events: readonly AuditEvent[], tx: EntityManager): Promise<Unplaced[]> {
    const at = this.clock.now().toISOString();
    const withValues = events.filter(({ personal }) => personal !== undefined);
    const keys = await this.keys.forWriting(withValues.map(owner), tx);
    return events.map((event) => {
      const key = event.personal && keys.get(owner(event));
      return {
        ...{ format: FORMAT, chain: chainOf(event.institution), at, actor: event.actor, action: event.action },
        outcome: event.outcome ?? 'done',
        ...{ subjectKind: event.subject.kind, subjectId: event.subject.id },
        ...{ personId: event.personId ?? null, recipient: event.recipient ?? null, purpose: event.purpose },
        correlationId: event.correlationId ?? currentCorrelationId() ?? null,
        ...{ seen: event.seen ?? [], changed: event.changed ?? [], facts: checkedFacts(event.facts ?? {}) },
        sealed: key && event.personal ? sealedValues(key, owner(event), event.personal) : null,
      };
    });
  }
}

/** @throws TypeError personal values that nobody could ever have erased */
function owner({ personId, action }: AuditEvent): string {
  if (personId === undefined) throw new TypeError(`${action}: personal values without the person they are of`);
  return personId;
}
