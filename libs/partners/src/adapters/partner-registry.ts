import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { checkPartner } from '../domain/check-partner.js';
import { PartnerAlreadyAdded, PartnerUnknown } from '../domain/errors.js';
import type { Partner, PartnerChanges } from '../domain/partner.js';
import { InstitutionRow } from './institution.entity.js';

/** The door to the registry of institutions. A new partner is a row: nothing is restarted or recomposed for it. */
@Injectable()
export class PartnerRegistry {
  constructor(private readonly database: Database) {}

  /** All partners by domain, suspended ones included. */
  async list(tx: EntityManager = this.database.manager): Promise<Partner[]> {
    const rows = await tx.getRepository(InstitutionRow).find({ order: { domain: 'asc' } });
    return rows.map(toPartner);
  }

  async find(domain: string, tx: EntityManager = this.database.manager): Promise<Partner | undefined> {
    const row = await tx.getRepository(InstitutionRow).findOneBy({ domain: domain as SchacDomain });
    return row ? toPartner(row) : undefined;
  }

  /** @throws PartnerUnknown */
  async byDomain(domain: string, tx: EntityManager = this.database.manager): Promise<Partner> {
    const partner = await this.find(domain, tx);
    if (!partner) throw new PartnerUnknown({ domain: domain.slice(0, 80) });
    return partner;
  }

  /** @throws PartnerAlreadyAdded @throws PartnerInvalid */
  async add(partner: Partner, tx: EntityManager = this.database.manager): Promise<Partner> {
    checkPartner(partner);
    const inserted = await tx
      .createQueryBuilder()
      .insert()
      .into(InstitutionRow)
      .values(toRow(partner))
      .orIgnore()
      .returning('domain')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) throw new PartnerAlreadyAdded({ domain: partner.domain });
    return partner;
  }

  /** Changes the given facts only. @throws PartnerUnknown @throws PartnerInvalid */
  async update(domain: string, changes: PartnerChanges, tx: EntityManager = this.database.manager): Promise<Partner> {
    const changed = { ...(await this.byDomain(domain, tx)), ...changes };
    checkPartner(changed);
    await tx.getRepository(InstitutionRow).update({ domain: changed.domain }, toRow(changed));
    return changed;
  }
}

function toPartner(row: InstitutionRow): Partner {
  const { domain, name, country, city, timeZone, languages, nodeUrl, state } = row;
  return {
    ...{ domain, name, country, city, timeZone, languages, nodeUrl, state },
    ...(row.url !== null && { url: row.url }),
    ...(row.erasmusCode !== null && { erasmusCode: row.erasmusCode }),
    ...(row.pic !== null && { pic: row.pic }),
    ...(row.ror !== null && { ror: row.ror }),
    ...(row.publicKey !== null && { publicKey: row.publicKey }),
    ...(row.manifest !== null && { manifest: row.manifest }),
    ...(row.sourceFormat !== null && { sourceFormat: row.sourceFormat }),
  };
}

type NewInstitution = Omit<InstitutionRow, 'addedAt' | 'name' | 'manifest' | 'publicKey'> & {
  // TypeORM cannot type open JSON records; the column takes them as they are.
  name: object;
  manifest: (() => string) | object | null;
  publicKey: object | null;
};

function toRow(partner: Partner): NewInstitution {
  const { domain, name, country, city, timeZone, languages, nodeUrl, state } = partner;
  return {
    ...{ domain, name, country, city, timeZone, nodeUrl, state },
    languages: [...languages],
    url: partner.url ?? null,
    erasmusCode: partner.erasmusCode ?? null,
    pic: partner.pic ?? null,
    ror: partner.ror ?? null,
    publicKey: partner.publicKey ?? null,
    manifest: partner.manifest ?? null,
    sourceFormat: partner.sourceFormat ?? null,
  };
}
