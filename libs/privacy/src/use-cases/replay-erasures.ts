import { Injectable } from '@nestjs/common';
import { Clock, Database, logger } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { ErasureLedger } from '../adapters/erasure-ledger.js';
import { Erasures, type StoredErasure } from '../adapters/erasures.repository.js';
import { erasuresOf, type LedgerErasure, type LedgerLine } from '../domain/ledger-line.js';
import { CarryOutErasure } from './carry-out-erasure.js';

export interface ReplayReport {
  /** Erasures of the ledger that the database had forgotten, carried out again. */
  readonly replayed: number;
  /** Those that it knew. */
  readonly known: number;
  /** Erasures of the database that the ledger lacked, written into it. */
  readonly addedToLedger: number;
}

const ACTOR = 'job:privacy.replay-erasures';

/** Before the service opens: brings a database that may be older than its ledger back to what was erased since. */
@Injectable()
export class ReplayErasures {
  constructor(
    private readonly database: Database,
    private readonly ledger: ErasureLedger,
    private readonly erasures: Erasures,
    private readonly carryOut: CarryOutErasure,
    private readonly clock: Clock,
  ) {}

  /** Each erasure is a transaction; a second run finds nothing to do. @throws ErasureLedgerBroken */
  async execute(): Promise<ReplayReport> {
    const inLedger = erasuresOf(await this.ledger.read());
    let replayed = 0;
    for (const erasure of inLedger) if (await this.database.transaction((tx) => this.again(erasure, tx))) replayed += 1;
    const addedToLedger = await this.database.transaction((tx) => this.complete(tx));
    if (replayed > 0) logger.warn({ replayed, event: 'erasures-replayed' }, 'the database was older than its ledger');
    return { replayed, known: inLedger.length - replayed, addedToLedger };
  }

  private async again({ request, acknowledged, replays }: LedgerErasure, tx: EntityManager): Promise<boolean> {
    await this.ledger.lock(tx);
    const { erasureId, personId } = request;
    const known = await this.erasures.ofPerson(personId, tx);
    if (known) {
      await this.rememberAcknowledgements(known, acknowledged, tx);
      return false;
    }
    // A restored database may know of recipients that came after the request, if messages were under way.
    const recipients = [...request.recipients];
    for (const found of await this.carryOut.recipientsOf(personId, tx))
      if (!recipients.some(({ institution }) => institution === found.institution)) recipients.push(found);
    const stream = `${erasureId}.${replays + 1}`;
    await this.carryOut.execute({ request: { ...request, recipients }, acknowledged, actor: ACTOR, stream }, tx);
    await this.ledger.append([{ kind: 'replayed', erasureId, at: this.clock.now().toISOString() }], tx);
    return true;
  }

  private async rememberAcknowledgements(
    { erasure, partners }: StoredErasure,
    acknowledged: LedgerErasure['acknowledged'],
    tx: EntityManager,
  ): Promise<void> {
    for (const [institution, at] of acknowledged)
      if (partners.some((partner) => partner.institution === institution && partner.acknowledgedAt === null))
        await this.erasures.acknowledged({ erasureId: erasure.id, institution, at }, undefined, tx);
  }

  /** A lost or emptied ledger is written anew from what the database knows. */
  private async complete(tx: EntityManager): Promise<number> {
    await this.ledger.lock(tx);
    const inLedger = new Set(erasuresOf(await this.ledger.read()).map(({ request }) => request.erasureId));
    const missing = (await this.erasures.all(tx)).filter(({ erasure }) => !inLedger.has(erasure.id));
    if (missing.length > 0) await this.ledger.append(missing.flatMap(linesOf), tx);
    return missing.length;
  }
}

function linesOf({ erasure, partners }: StoredErasure): LedgerLine[] {
  const { id: erasureId, personId, requestedAt } = erasure;
  const recipients = partners.map(({ institution, references }) => ({ institution, references: [...references] }));
  return [
    { kind: 'requested', erasureId, personId, requestedAt: requestedAt.toISOString(), recipients },
    ...partners.flatMap(({ institution, acknowledgedAt }): LedgerLine[] =>
      acknowledgedAt ? [{ kind: 'acknowledged', erasureId, institution, at: acknowledgedAt.toISOString() }] : [],
    ),
  ];
}
