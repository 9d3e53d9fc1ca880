import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { Audit } from '../adapters/audit.js';
import type { AuditEntryRow } from '../adapters/audit-entry.entity.js';
import { AuditEntries, type EntryFilter } from '../adapters/entries.repository.js';
import { type OpenedValues, PersonKeys } from '../adapters/person-keys.js';
import { chainOf } from '../domain/audit-event.js';
import { AuditPermissions } from '../domain/audit-permissions.js';
import { AuditNotFound, AuditNotPermitted, AuditPurposeMissing } from '../domain/errors.js';
import { pageSize } from '../domain/page.js';

export interface AuditQuestion extends Omit<EntryFilter, 'chain'> {
  /** Null: the alliance's own chain. */
  readonly institution: SchacDomain | null;
  /** Why the reader looks; stands in the audit too. */
  readonly purpose: string;
  /** 1 to 100. */
  readonly first: number;
}

export type AuditLine = Omit<AuditEntryRow, 'position' | 'sealed' | 'format'> & {
  readonly position: number;
  /** Null: it holds no personal values. */
  readonly personal: OpenedValues | null;
};

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditLine[];
  /** `before` of the next page; absent on the last one. */
  readonly next?: number;
  /** Up to where the chain was last signed; null: never. */
  readonly checkpoint: { readonly position: number; readonly at: Date } | null;
}

/** Shows an institution's audit to its data-protection officer, a page at a time. To look is recorded too. */
@Injectable()
export class ReadAudit {
  constructor(
    private readonly database: Database,
    private readonly permissions: AuditPermissions,
    private readonly entries: AuditEntries,
    private readonly keys: PersonKeys,
    private readonly audit: Audit,
  ) {}

  /** @throws AuditPageInvalid @throws AuditPurposeMissing @throws AuditNotPermitted @throws AuditNotFound */
  async execute(actor: { readonly personId: string }, question: AuditQuestion): Promise<AuditPage> {
    const { institution, purpose, first: wanted, ...filter } = question;
    const first = pageSize(wanted);
    if (purpose.trim() === '') throw new AuditPurposeMissing();
    const chain = chainOf(institution);
    const event = {
      ...{ institution, actor: actor.personId, action: 'audit.read', subject: { kind: 'audit', id: chain }, purpose },
      ...(filter.personId !== undefined && { personId: filter.personId }),
    };
    const permission = await this.permissions.mayReadAudit(actor.personId, institution);
    if (permission !== 'allowed') {
      await this.audit.recordRefused(event);
      throw permission === 'unseen' ? new AuditNotFound() : new AuditNotPermitted();
    }
    return this.database.transaction(async (tx) => {
      const rows = await this.entries.page({ chain, ...filter }, first + 1, tx);
      const page = await this.opened(rows.slice(0, first), tx);
      const checkpoint = await this.entries.lastCheckpoint(chain, tx);
      await this.audit.record([{ ...event, facts: { entries: page.length } }], tx);
      const next = rows.length > first && page.at(-1)?.position;
      return {
        ...{ entries: page, ...(next && { next }) },
        checkpoint: checkpoint && { position: Number(checkpoint.position), at: checkpoint.at },
      };
    });
  }

  private async opened(rows: readonly AuditEntryRow[], tx: EntityManager): Promise<AuditLine[]> {
    const values = await this.keys.open(rows, tx);
    return rows.map(({ sealed: _sealed, format: _format, position, ...row }, at) => ({
      ...row,
      ...{ position: Number(position), personal: values[at] ?? null },
    }));
  }
}
