import { Inject, Injectable } from '@nestjs/common';
import { Audit, AuditEntries, type Disclosure } from '@ithaca/audit';
import type { Actor } from '@ithaca/identity';
import { Clock, Database } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { PERSONAL_DATA_HOLDERS, PersonalDataHolder } from '../adapters/personal-data-holder.js';
import { PersonalDataNotFound } from '../domain/errors.js';

export const EXPORT_FORM = 'org.ithaca.personal-data.v1';

/** One machine-readable file with all that the alliance keeps of a person (README). */
export interface PersonalDataExport {
  readonly form: typeof EXPORT_FORM;
  readonly personId: string;
  /** ISO 8601, UTC: one state of the database. */
  readonly exportedAt: string;
  readonly parts: readonly {
    /** The holder's name. */
    readonly source: string;
    /** In the form of that holder; null: it keeps nothing of this person. */
    readonly data: unknown;
  }[];
  /** Who saw, changed or received what, by day, newest first. */
  readonly disclosures: readonly Disclosure[];
}

const PAGE = 500;

/** Gives a person their data (GDPR, articles 15 and 20). */
@Injectable()
export class ExportPerson {
  constructor(
    private readonly database: Database,
    @Inject(PERSONAL_DATA_HOLDERS) private readonly holders: readonly PersonalDataHolder[],
    private readonly entries: AuditEntries,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws PersonalDataNotFound for somebody else */
  async execute(actor: Pick<Actor, 'personId'>, { personId }: { personId: string }): Promise<PersonalDataExport> {
    const event = {
      ...{ institution: null, actor: actor.personId, action: 'privacy.export', personId },
      ...{ subject: { kind: 'person', id: personId }, purpose: 'data-protection' },
    };
    if (actor.personId !== personId) {
      await this.audit.recordRefused(event);
      throw new PersonalDataNotFound();
    }
    const exported = await this.database.dataSource.transaction('REPEATABLE READ', (tx) => this.read(personId, tx));
    // In a transaction of its own: the one above has the chains as they were when it began.
    await this.database.transaction((tx) => this.audit.record([event], tx));
    return exported;
  }

  private async read(personId: string, tx: EntityManager): Promise<PersonalDataExport> {
    const parts = [];
    for (const holder of this.holders) parts.push({ source: holder.name, data: await holder.export(personId, tx) });
    const disclosures: Disclosure[] = [];
    for (let page: Disclosure[] | undefined; page === undefined || page.length === PAGE;) {
      page = await this.entries.disclosures({ personId, offset: disclosures.length }, PAGE, tx);
      disclosures.push(...page);
    }
    return { form: EXPORT_FORM, personId, exportedAt: this.clock.now().toISOString(), parts, disclosures };
  }
}
