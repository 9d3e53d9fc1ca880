import { Inject, Injectable } from '@nestjs/common';
import { Audit, AuditEntries, PersonKeys } from '@ithaca/audit';
import { Clock } from '@ithaca/platform';
import { Outbox } from '@ithaca/sync';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import type { ErasureHolderRow, ErasurePartnerRow } from '../adapters/erasure.entity.js';
import { Erasures, type StoredErasure } from '../adapters/erasures.repository.js';
import { PERSONAL_DATA_HOLDERS, PersonalDataHolder } from '../adapters/personal-data-holder.js';
import { ERASURE_REQUESTED, type ErasureRequested } from '../domain/erasure-messages.js';
import type { RequestedLine } from '../domain/ledger-line.js';
import type { PersonReference } from '../domain/erasure-result.js';

/** How long a partner may be silent before it is an alarm: time is left of the month that the law gives (GDPR, article 12(3)). */
export const SILENT_AFTER_DAYS = 7;
const DAY_MS = 86_400_000;

export interface ErasureToCarryOut {
  readonly request: RequestedLine;
  /** Who did it already, as the ledger says. */
  readonly acknowledged: ReadonlyMap<SchacDomain, Date>;
  readonly actor: string;
  /** Messages to partners go in a stream of their own: one that a restored database has forgotten must not be used again. */
  readonly stream: string;
}

/** Erases here and tells everybody who received data, in the transaction given. */
@Injectable()
export class CarryOutErasure {
  constructor(
    @Inject(PERSONAL_DATA_HOLDERS) private readonly holders: readonly PersonalDataHolder[],
    private readonly erasures: Erasures,
    private readonly keys: PersonKeys,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly disclosures: AuditEntries,
    private readonly clock: Clock,
  ) {}

  /** Who has received data of the person, by what holders and the record of disclosures say; before anything is erased. */
  async recipientsOf(personId: string, tx: EntityManager): Promise<RequestedLine['recipients']> {
    const found = new Map<SchacDomain, PersonReference[]>();
    for (const institution of await this.disclosures.recipientsOf(personId, tx)) found.set(institution, []);
    for (const holder of this.holders)
      for (const [institution, references] of await holder.recipients(personId, tx))
        found.set(institution, [...(found.get(institution) ?? []), ...references]);
    return [...found].map(([institution, references]) => ({ institution, references }));
  }

  async execute(toDo: ErasureToCarryOut, tx: EntityManager): Promise<StoredErasure> {
    const { request, acknowledged, actor } = toDo;
    const { erasureId, personId, recipients } = request;
    const now = this.clock.now();
    const holders = await this.erase(request, tx);
    await this.keys.destroy(personId, tx);
    const partners = recipients.map(({ institution, references }): ErasurePartnerRow => {
      const acknowledgedAt = acknowledged.get(institution) ?? null;
      const dueAt = new Date(now.getTime() + SILENT_AFTER_DAYS * DAY_MS);
      return { erasureId, institution, references, toldAt: now, dueAt, acknowledgedAt, erased: null, kept: null };
    });
    const open = partners.filter(({ acknowledgedAt }) => acknowledgedAt === null);
    const requestedAt = new Date(request.requestedAt);
    const completedAt = open.length === 0 ? now : null;
    const erasure = { id: erasureId, personId, requestedAt, carriedOutAt: now, completedAt };
    await this.erasures.add({ erasure, holders, partners }, tx);
    for (const partner of open) await this.tell(partner, toDo, tx);
    await this.audit.record(
      [
        {
          ...{ institution: null, actor, action: 'privacy.erase', subject: { kind: 'erasure', id: erasureId } },
          ...{ personId, purpose: 'data-protection', facts: { partners: open.length } },
        },
      ],
      tx,
    );
    return { erasure, holders, partners };
  }

  private async erase({ erasureId, personId }: RequestedLine, tx: EntityManager): Promise<ErasureHolderRow[]> {
    const results: ErasureHolderRow[] = [];
    for (const holder of this.holders) {
      const { erased, kept } = await holder.erase(personId, tx, []);
      results.push({ erasureId, holder: holder.name, erased, kept });
    }
    return results;
  }

  private async tell(
    { institution, references }: ErasurePartnerRow,
    { request, stream }: ErasureToCarryOut,
    tx: EntityManager,
  ): Promise<void> {
    const { erasureId, personId, requestedAt } = request;
    const data: ErasureRequested = { erasureId, personId, requestedAt, references: [...references] };
    await this.outbox.add({ receiver: institution, stream, type: ERASURE_REQUESTED, data }, tx);
  }
}
