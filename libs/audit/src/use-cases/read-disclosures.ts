import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import { Audit } from '../adapters/audit.js';
import { AuditEntries, type Disclosure } from '../adapters/entries.repository.js';
import { AuditPermissions } from '../domain/audit-permissions.js';
import { AuditNotFound, AuditNotPermitted } from '../domain/errors.js';
import { pageSize } from '../domain/page.js';

export interface DisclosureQuestion {
  readonly personId: string;
  /** In whose name an officer asks: only what its own chain says. Absent: the person themselves, all chains. */
  readonly institution?: SchacDomain;
  /** 1 to 100. */
  readonly first: number;
  /** How many to pass over: `next` of the page before. */
  readonly after?: number;
}

export interface DisclosurePage {
  /** By day, newest first. */
  readonly disclosures: readonly Disclosure[];
  readonly next?: number;
}

/** Tells a person who saw or changed what of theirs, when and why (GDPR, article 15(1)(c)). */
@Injectable()
export class ReadDisclosures {
  constructor(
    private readonly database: Database,
    private readonly permissions: AuditPermissions,
    private readonly entries: AuditEntries,
    private readonly audit: Audit,
  ) {}

  /** @throws AuditPageInvalid @throws AuditNotPermitted @throws AuditNotFound */
  async execute(actor: { readonly personId: string }, question: DisclosureQuestion): Promise<DisclosurePage> {
    const { personId, institution } = question;
    const first = pageSize(question.first);
    const offset = Math.max(0, question.after ?? 0);
    const own = actor.personId === personId && institution === undefined;
    const event = {
      ...{ institution: institution ?? null, actor: actor.personId, action: 'disclosure.read', personId },
      ...{ subject: { kind: 'person', id: personId }, purpose: 'data-protection' },
    };
    const permission = own ? 'allowed' : await this.ofOfficer(actor.personId, institution);
    if (permission !== 'allowed') {
      await this.audit.recordRefused(event);
      throw permission === 'unseen' ? new AuditNotFound() : new AuditNotPermitted();
    }
    return this.database.transaction(async (tx) => {
      const filter = { personId, offset, ...(institution && { institution }) };
      const found = await this.entries.disclosures(filter, first + 1, tx);
      // What people read about themselves is no disclosure.
      if (!own) await this.audit.record([event], tx);
      return { disclosures: found.slice(0, first), ...(found.length > first && { next: offset + first }) };
    });
  }

  private async ofOfficer(officer: string, institution: SchacDomain | undefined) {
    return institution === undefined ? 'unseen' : this.permissions.mayReadDisclosures(officer, institution);
  }
}
