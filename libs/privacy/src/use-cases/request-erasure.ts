import { Injectable } from '@nestjs/common';
import { Audit } from '@ithaca/audit';
import type { Actor } from '@ithaca/identity';
import { Clock, Database, uuidV7 } from '@ithaca/platform';
import { ErasureLedger } from '../adapters/erasure-ledger.js';
import { Erasures, type StoredErasure } from '../adapters/erasures.repository.js';
import { PersonalDataNotFound } from '../domain/errors.js';
import type { RequestedLine } from '../domain/ledger-line.js';
import type { ErasureResult } from '../domain/erasure-result.js';
import { CarryOutErasure } from './carry-out-erasure.js';

export interface ErasureReport {
  readonly erasureId: string;
  readonly requestedAt: Date;
  /** Erased here, and by all partners that had data; null: some have yet to say so. */
  readonly completedAt: Date | null;
  /** What each holder here erased and lawfully keeps. */
  readonly holders: readonly (ErasureResult & { readonly holder: string })[];
  readonly partners: readonly {
    readonly institution: string;
    readonly toldAt: Date;
    readonly acknowledgedAt: Date | null;
    /** As the partner said it; null: not yet. */
    readonly result: ErasureResult | null;
  }[];
}

/** Erases a person who asks for it, here and at every university that received their data (GDPR, article 17 and 19). */
@Injectable()
export class RequestErasure {
  constructor(
    private readonly database: Database,
    private readonly ledger: ErasureLedger,
    private readonly erasures: Erasures,
    private readonly carryOut: CarryOutErasure,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Asking again gives the same erasure, as it stands now. @throws PersonalDataNotFound for somebody else */
  async execute(actor: Pick<Actor, 'personId'>, { personId }: { personId: string }): Promise<ErasureReport> {
    if (actor.personId !== personId) {
      await this.audit.recordRefused({
        ...{ institution: null, actor: actor.personId, action: 'privacy.erase', personId },
        ...{ subject: { kind: 'person', id: personId }, purpose: 'data-protection' },
      });
      throw new PersonalDataNotFound();
    }
    return this.database.transaction(async (tx) => {
      await this.ledger.lock(tx);
      const known = await this.erasures.ofPerson(personId, tx);
      if (known) return reportOf(known);
      const now = this.clock.now();
      const request: RequestedLine = {
        ...{ kind: 'requested', erasureId: uuidV7(now.getTime()), personId, requestedAt: now.toISOString() },
        recipients: await this.carryOut.recipientsOf(personId, tx),
      };
      const done = await this.carryOut.execute(
        { request, acknowledged: new Map(), actor: personId, stream: request.erasureId },
        tx,
      );
      // When all has gone well, and before it counts: from here on it is done, whatever happens to the database.
      await this.ledger.append([request], tx);
      return reportOf(done);
    });
  }
}

export function reportOf({ erasure, holders, partners }: StoredErasure): ErasureReport {
  return {
    ...{ erasureId: erasure.id, requestedAt: erasure.requestedAt, completedAt: erasure.completedAt },
    holders: holders.map(({ holder, erased, kept }) => ({ holder, erased, kept })),
    partners: partners.map(({ institution, toldAt, acknowledgedAt, erased, kept }) => ({
      ...{ institution, toldAt, acknowledgedAt },
      result: erased && kept && { erased, kept },
    })),
  };
}
