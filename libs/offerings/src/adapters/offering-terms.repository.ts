import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import type { OfferingTerms } from '../domain/offering-terms.js';
import { OfferingTermsRow } from './offering-terms.entity.js';

/** Versions of the terms of offerings. */
@Injectable()
export class OfferingTermsRepository {
  constructor(private readonly database: Database) {}

  /** The newest version. */
  async current(offeringId: string, tx: EntityManager = this.database.manager): Promise<OfferingTerms | undefined> {
    const [row] = await tx
      .getRepository(OfferingTermsRow)
      .find({ where: { offeringId }, order: { version: 'DESC' }, take: 1 });
    return row && toTerms(row);
  }

  /** A version by which somebody was judged. */
  async version(offeringId: string, version: number): Promise<OfferingTerms | undefined> {
    const row = await this.database.manager.getRepository(OfferingTermsRow).findOneBy({ offeringId, version });
    return row ? toTerms(row) : undefined;
  }

  async add(tx: EntityManager, terms: OfferingTerms, publishedBy: string, publishedAt: Date): Promise<void> {
    const { releaseAt, seedCommitment, enrolmentDeadline, ...rest } = terms;
    const row = {
      ...rest,
      releaseAt: releaseAt === undefined ? null : new Date(releaseAt),
      seedCommitment: seedCommitment ?? null,
      seed: null,
      enrolmentDeadline: new Date(enrolmentDeadline),
      publishedBy,
      publishedAt,
    };
    // TypeORM cannot type open JSON records; the columns take them as they are.
    await tx.getRepository(OfferingTermsRow).insert(row as never);
  }

  /** The row of the current version takes the seed; the database compares it with the commitment. */
  async addSeed(tx: EntityManager, { offeringId, version }: OfferingTerms, seed: string): Promise<void> {
    await tx.getRepository(OfferingTermsRow).update({ offeringId, version }, { seed });
  }
}

function toTerms({ publishedBy: _by, publishedAt: _at, ...row }: OfferingTermsRow): OfferingTerms {
  const { releaseAt, seedCommitment, seed, enrolmentDeadline, ...rest } = row;
  return {
    ...rest,
    enrolmentDeadline: enrolmentDeadline.toISOString(),
    ...(releaseAt !== null && { releaseAt: releaseAt.toISOString() }),
    ...(seedCommitment !== null && { seedCommitment }),
    ...(seed !== null && { seed }),
  };
}
