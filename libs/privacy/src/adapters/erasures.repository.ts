import { Injectable } from '@nestjs/common';
import type { SchacDomain } from '@ithaca/vocabulary';
import { type EntityManager, IsNull, LessThanOrEqual } from 'typeorm';
import type { ErasureDone } from '../domain/erasure-messages.js';
import { ErasureHolderRow, ErasurePartnerRow, ErasureRow } from './erasure.entity.js';

/** An erasure with all that came of it so far. */
export interface StoredErasure {
  readonly erasure: ErasureRow;
  readonly holders: readonly ErasureHolderRow[];
  readonly partners: readonly ErasurePartnerRow[];
}

@Injectable()
export class Erasures {
  async ofPerson(personId: string, tx: EntityManager): Promise<StoredErasure | undefined> {
    const erasure = await tx.getRepository(ErasureRow).findOneBy({ personId });
    return erasure ? this.with(erasure, tx) : undefined;
  }

  async all(tx: EntityManager): Promise<StoredErasure[]> {
    const erasures = await tx.getRepository(ErasureRow).find({ order: { requestedAt: 'asc', id: 'asc' } });
    return Promise.all(erasures.map((erasure) => this.with(erasure, tx)));
  }

  async add({ erasure, holders, partners }: StoredErasure, tx: EntityManager): Promise<void> {
    await tx.getRepository(ErasureRow).insert(erasure);
    await tx.getRepository(ErasureHolderRow).insert([...holders]);
    await tx.getRepository(ErasurePartnerRow).insert([...partners]);
  }

  /** Notes an acknowledgement; the last one completes the erasure. False: nobody asked that institution. */
  async acknowledged(
    { erasureId, institution, at }: { erasureId: string; institution: SchacDomain; at: Date },
    said: Pick<ErasureDone, 'erased' | 'kept'> | undefined,
    tx: EntityManager,
  ): Promise<boolean> {
    // Two partners may answer at once, and one of them is the last.
    const erasure = await tx
      .getRepository(ErasureRow)
      .findOne({ where: { id: erasureId }, lock: { mode: 'pessimistic_write' } });
    const partner = await tx.getRepository(ErasurePartnerRow).findOneBy({ erasureId, institution });
    if (!erasure || !partner) return false;
    partner.acknowledgedAt ??= at;
    if (said) Object.assign(partner, said);
    await tx.getRepository(ErasurePartnerRow).save(partner);
    const open = await tx.getRepository(ErasurePartnerRow).countBy({ erasureId, acknowledgedAt: IsNull() });
    if (open === 0 && erasure.completedAt === null)
      await tx.getRepository(ErasureRow).update({ id: erasureId }, { completedAt: at });
    return true;
  }

  /** Partners that are silent beyond their time, the longest first. */
  silent(now: Date, tx: EntityManager): Promise<ErasurePartnerRow[]> {
    return tx.getRepository(ErasurePartnerRow).find({
      where: { acknowledgedAt: IsNull(), dueAt: LessThanOrEqual(now) },
      order: { dueAt: 'asc', erasureId: 'asc', institution: 'asc' },
    });
  }

  /** What a university was asked for: open ones first, by when they are due. */
  ofPartner(institution: SchacDomain, first: number, tx: EntityManager): Promise<ErasurePartnerRow[]> {
    return tx.getRepository(ErasurePartnerRow).find({
      where: { institution },
      order: { acknowledgedAt: { direction: 'desc', nulls: 'first' }, dueAt: 'asc', erasureId: 'asc' },
      take: first,
    });
  }

  private async with(erasure: ErasureRow, tx: EntityManager): Promise<StoredErasure> {
    const where = { erasureId: erasure.id };
    const holders = await tx.getRepository(ErasureHolderRow).find({ where, order: { holder: 'asc' } });
    const partners = await tx.getRepository(ErasurePartnerRow).find({ where, order: { institution: 'asc' } });
    return { erasure, holders, partners };
  }
}
