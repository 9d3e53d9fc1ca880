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

  /** The newest versions of these offerings; those without terms are absent. */
  async currentOf(
    offeringIds: readonly string[],
    tx: EntityManager = this.database.manager,
  ): Promise<ReadonlyMap<string, OfferingTerms>> {
    const rows = await tx
      .getRepository(OfferingTermsRow)
      .createQueryBuilder('terms')
      .distinctOn(['terms.offeringId'])
      .where('terms.offeringId = any(:offeringIds)', { offeringIds })
      .orderBy('terms.offeringId')
      .addOrderBy('terms.version', 'DESC')
      .getMany();
    return new Map(rows.map((row) => [row.offeringId, toTerms(row)]));
  }

  /** Newest versions of the offerings that are open to students of a university and not over, by deadline and id. */
  async openTo(home: string, now: Date, page: { first: number; after?: string }): Promise<OfferingTerms[]> {
    const ids = await this.database.query<{ id: string }>(
      `select id from (
         select distinct on (offering_id) offering_id as id, enrolment_deadline as deadline, eligibility, host
         from offering_terms order by offering_id, version desc
       ) newest
       where deadline > $2 and eligibility->'partners' ? $1 and ($3::text is null or (deadline, id) > (
         select enrolment_deadline, offering_id from offering_terms
         where offering_id = $3 order by version desc limit 1))
       order by deadline, id limit $4`,
      [home, now, page.after ?? null, page.first],
    );
    const terms = await this.currentOf(ids.map(({ id }) => id));
    return ids.map(({ id }) => terms.get(id)!);
  }

  /** Newest versions of a host's offerings, the next deadline first. */
  async ofHost(host: string): Promise<OfferingTerms[]> {
    const rows = await this.database.query<{ id: string }>(
      'select distinct offering_id as id from offering_terms where host = $1',
      [host],
    );
    const terms = await this.currentOf(rows.map(({ id }) => id));
    return [...terms.values()].toSorted(
      (a, b) =>
        Date.parse(a.enrolmentDeadline) - Date.parse(b.enrolmentDeadline) || (a.offeringId < b.offeringId ? -1 : 1),
    );
  }

  async add(tx: EntityManager, terms: OfferingTerms, publishedBy: string, publishedAt: Date): Promise<void> {
    const { faculty, sessions, releaseAt, seedCommitment, enrolmentDeadline, ...rest } = terms;
    const row = {
      ...rest,
      faculty: faculty ?? null,
      sessions: sessions ?? null,
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
  const { faculty, sessions, releaseAt, seedCommitment, seed, enrolmentDeadline, ...rest } = row;
  return {
    ...rest,
    enrolmentDeadline: enrolmentDeadline.toISOString(),
    ...(faculty !== null && { faculty }),
    ...(sessions !== null && { sessions }),
    ...(releaseAt !== null && { releaseAt: releaseAt.toISOString() }),
    ...(seedCommitment !== null && { seedCommitment }),
    ...(seed !== null && { seed }),
  };
}
