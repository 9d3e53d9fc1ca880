import { Injectable } from '@nestjs/common';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import type { ChainName } from '../domain/audit-event.js';
import { AuditCheckpointRow, AuditEntryRow } from './audit-entry.entity.js';

export interface EntryFilter {
  readonly chain: ChainName;
  readonly subject?: { readonly kind: string; readonly id: string };
  readonly personId?: string;
  /** Only positions below. */
  readonly before?: number;
}

/** What was done with a person's data by one actor for one purpose on one day. */
export interface Disclosure {
  /** Institution whose record says so; null: the alliance. */
  readonly institution: SchacDomain | null;
  readonly actor: string;
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly purpose: string;
  /** Institution that the data went to. */
  readonly recipient: SchacDomain | null;
  /** A day in UTC, ISO 8601. */
  readonly on: string;
  readonly times: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** Names of personal fields. */
  readonly seen: readonly string[];
  readonly changed: readonly string[];
}

@Injectable()
export class AuditEntries {
  /** Newest first. */
  page({ chain, subject, personId, before }: EntryFilter, first: number, tx: EntityManager): Promise<AuditEntryRow[]> {
    const query = tx.createQueryBuilder(AuditEntryRow, 'entry').where('entry.chain = :chain', { chain });
    if (before !== undefined) query.andWhere('entry.position < :before', { before });
    if (personId !== undefined) query.andWhere('entry.personId = :personId', { personId });
    if (subject) query.andWhere('entry.subjectKind = :kind and entry.subjectId = :id', { ...subject });
    return query.orderBy('entry.position', 'DESC').limit(first).getMany();
  }

  lastCheckpoint(chain: ChainName, tx: EntityManager): Promise<AuditCheckpointRow | null> {
    return tx.getRepository(AuditCheckpointRow).findOne({ where: { chain }, order: { position: 'DESC' } });
  }

  /** By day, the newest first, in an order that stays. @param institution only what its chain says */
  disclosures(
    { personId, institution, offset }: { personId: string; institution?: SchacDomain; offset: number },
    first: number,
    tx: EntityManager,
  ): Promise<Disclosure[]> {
    return tx.query(
      `select nullif(chain, 'alliance') as institution, actor, action, outcome, purpose, recipient,
         to_char(day, 'YYYY-MM-DD') as "on", count(distinct position)::int as times,
         min(at) as "firstAt", max(at) as "lastAt",
         coalesce(array_agg(distinct name) filter (where field = 'seen'), '{}') as seen,
         coalesce(array_agg(distinct name) filter (where field = 'changed'), '{}') as changed
       from (select *, (at at time zone 'UTC')::date as day from audit_entry
             where person_id = $1 and ($2::text is null or chain = $2)) entry
       left join lateral (
         select 'seen' as field, unnest(seen) as name union all select 'changed', unnest(changed)
       ) names on true
       group by chain, actor, action, outcome, purpose, recipient, day
       order by day desc, chain, actor, action, outcome, purpose, recipient limit $3 offset $4`,
      [personId, institution ?? null, first, offset],
    );
  }

  /** Institutions that a person's data went to. */
  async recipientsOf(personId: string, tx: EntityManager): Promise<SchacDomain[]> {
    const rows = await tx.query<{ recipient: SchacDomain }[]>(
      `select distinct recipient from audit_entry
       where person_id = $1 and recipient is not null and outcome = 'done' order by recipient`,
      [personId],
    );
    return rows.map(({ recipient }) => recipient);
  }
}
