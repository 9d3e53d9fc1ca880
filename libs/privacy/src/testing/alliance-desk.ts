import { Audit, AUDIT_STORE, AuditEntries, type AuditEvent, MasterKeys, PersonKeys } from '@ithaca/audit';
import { CreatePerson20261125110000, IDENTITY_ENTITIES } from '@ithaca/identity';
import type { Clock, Database } from '@ithaca/platform';
import { Outbox, SYNC_STORE } from '@ithaca/sync';
import type { SchacDomain } from '@ithaca/vocabulary';
import { ErasureLedger } from '../adapters/erasure-ledger.js';
import { Erasures } from '../adapters/erasures.repository.js';
import { IdentityHolder } from '../adapters/identity-holder.js';
import type { PersonalDataHolder } from '../adapters/personal-data-holder.js';
import { PRIVACY_STORE } from '../adapters/privacy-store.js';
import { CarryOutErasure } from '../use-cases/carry-out-erasure.js';
import { erasureDoneHandler } from '../use-cases/erasure-done.js';
import { ExportPerson } from '../use-cases/export-person.js';
import { OverdueErasures } from '../use-cases/overdue-erasures.js';
import { ReadErasures } from '../use-cases/read-erasures.js';
import { ReplayErasures } from '../use-cases/replay-erasures.js';
import { RequestErasure } from '../use-cases/request-erasure.js';
import { CreateExampleTables, StudyCases } from './example-holders.js';

export const ALLIANCE = 'alliance.example' as SchacDomain;
export const GENOA = 'unige.it' as SchacDomain;
export const SEVILLE = 'us.es' as SchacDomain;

export const ALLIANCE_STORE = {
  entities: [...IDENTITY_ENTITIES, ...SYNC_STORE.entities, ...AUDIT_STORE.entities, ...PRIVACY_STORE.entities],
  migrations: [
    ...[CreatePerson20261125110000, ...SYNC_STORE.migrations, ...AUDIT_STORE.migrations, ...PRIVACY_STORE.migrations],
    CreateExampleTables,
  ],
};

/** The alliance's part, put together by hand as its app does it with Nest. */
export class AllianceDesk {
  readonly entries = new AuditEntries();
  readonly erasures = new Erasures();
  readonly ledger: ErasureLedger;
  readonly keys: PersonKeys;
  readonly audit: Audit;
  readonly exportPerson: ExportPerson;
  readonly requestErasure: RequestErasure;
  readonly replay: ReplayErasures;
  readonly overdue: OverdueErasures;
  readonly readErasures: ReadErasures;

  constructor(
    readonly database: Database,
    readonly clock: Clock,
    ledgerFile: string,
    holders: readonly PersonalDataHolder[] = [new IdentityHolder(), new StudyCases()],
  ) {
    const { entries, erasures } = this;
    this.ledger = new ErasureLedger(ledgerFile);
    this.keys = new PersonKeys(new MasterKeys([Buffer.alloc(32, 7)]), clock);
    this.audit = new Audit(database, this.keys, clock);
    const { ledger, keys, audit } = this;
    const outbox = new Outbox(ALLIANCE, clock);
    const carryOut = new CarryOutErasure(holders, erasures, keys, outbox, audit, entries, clock);
    this.exportPerson = new ExportPerson(database, holders, entries, audit, clock);
    this.requestErasure = new RequestErasure(database, ledger, erasures, carryOut, audit, clock);
    this.replay = new ReplayErasures(database, ledger, erasures, carryOut, clock);
    this.overdue = new OverdueErasures(database, erasures, clock);
    this.readErasures = new ReadErasures(database, erasures, audit, clock);
  }

  get doneHandler() {
    return erasureDoneHandler(this);
  }

  /** A student with an account, two cases (one has a result), and an audit that knows of them. */
  async aPerson(personId: string, caseIds: readonly [string, string]): Promise<void> {
    await this.database.transaction(async (tx) => {
      await tx.query(
        `insert into person (id, name, email, home_institution, is_student, created_at)
         values ($1, 'Ada Canary', 'canary@example.org', 'unige.it', true, now())`,
        [personId],
      );
      await tx.query(`insert into account values ('https://login.example', $2, $1, now())`, [
        personId,
        `canary-${personId}`,
      ]);
      await tx.query(`insert into person_esi values ($1, $2)`, [personId, `urn:canary:${personId}`]);
      await tx.query(
        `insert into study_case values ($2, $1, 'unige.it', 'canary motivation', null), ($3, $1, 'unige.it', 'canary too', 28)`,
        [personId, ...caseIds],
      );
      await this.audit.record(
        [
          disclosure({ personId, action: 'enrolment.tell', recipient: GENOA, seen: ['name', 'email'] }),
          disclosure({ personId, action: 'profile.change', changed: ['name'], personal: { before: 'Canary' } }),
        ],
        tx,
      );
    });
  }

  /** Everything in every table, as text. */
  async dump(): Promise<string> {
    const tables = await this.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    );
    const rows = await Promise.all(tables.map(({ name }) => this.database.query(`select * from "${name}"`)));
    return JSON.stringify(rows);
  }
}

export function disclosure(change: Partial<AuditEvent> = {}): AuditEvent {
  return {
    ...{ institution: null, actor: 'job:relay', action: 'enrolment.tell', purpose: 'enrolment' },
    ...{ subject: { kind: 'enrolment', id: 'case' } },
    ...change,
  };
}
