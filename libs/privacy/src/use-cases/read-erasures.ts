import { Injectable } from '@nestjs/common';
import { Audit } from '@ithaca/audit';
import { type Actor, mayDo, NotPermitted } from '@ithaca/identity';
import { Clock, Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import { Erasures } from '../adapters/erasures.repository.js';
import { PersonalDataNotFound } from '../domain/errors.js';
import type { ErasureResult } from '../domain/erasure-result.js';

/** An erasure as one university has to see to it. */
export interface ErasureOfPartner {
  readonly erasureId: string;
  readonly toldAt: Date;
  /** From when on the university's silence is an alarm. */
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly acknowledgedAt: Date | null;
  readonly result: ErasureResult | null;
}

/** Shows a data-protection officer what their university was asked to erase, and until when. Names nobody. */
@Injectable()
export class ReadErasures {
  constructor(
    private readonly database: Database,
    private readonly erasures: Erasures,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Open ones first, by when they are due; 100 at most. @throws NotPermitted @throws PersonalDataNotFound */
  async execute(actor: Actor, { institution }: { institution: SchacDomain }): Promise<readonly ErasureOfPartner[]> {
    const now = this.clock.now();
    const permission = mayDo(actor, 'erasure:oversee', { institution }, now);
    if (!permission.allowed) {
      await this.audit.recordRefused({
        ...{ institution, actor: actor.personId, action: 'erasure.oversee', purpose: 'data-protection' },
        subject: { kind: 'institution', id: institution },
      });
      throw permission.why === 'unseen' ? new PersonalDataNotFound() : new NotPermitted({ action: 'erasure:oversee' });
    }
    const partners = await this.erasures.ofPartner(institution, 100, this.database.manager);
    return partners.map(({ erasureId, toldAt, dueAt, acknowledgedAt, erased, kept }) => ({
      ...{ erasureId, toldAt, dueAt, acknowledgedAt, overdue: acknowledgedAt === null && dueAt <= now },
      result: erased && kept && { erased, kept },
    }));
  }
}
