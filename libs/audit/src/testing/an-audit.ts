import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import type { SchacDomain } from '@ithaca/vocabulary';
import { Audit } from '../adapters/audit.js';
import { AUDIT_STORE } from '../adapters/audit-store.js';
import { AuditEntries } from '../adapters/entries.repository.js';
import { MasterKeys } from '../adapters/master-keys.js';
import { PersonKeys } from '../adapters/person-keys.js';
import type { AuditEvent } from '../domain/audit-event.js';

export const GENOA = 'unige.it' as SchacDomain;
export const SEVILLE = 'us.es' as SchacDomain;
export const ADA = '01890000-0000-7000-8000-00000000000a';

/** The audit on a database of its own. */
export class AnAudit {
  readonly clock = new FixedClock('2027-02-01T10:00:00Z');
  readonly entries = new AuditEntries();
  readonly keys: PersonKeys;
  readonly audit: Audit;

  private constructor(readonly store: TestDatabase) {
    this.keys = new PersonKeys(new MasterKeys([Buffer.alloc(32, 7)]), this.clock);
    this.audit = new Audit(store.database, this.keys, this.clock);
  }

  static async open(): Promise<AnAudit> {
    return new AnAudit(await testDatabase({ ...AUDIT_STORE, poolSize: 24 }));
  }

  record(...events: AuditEvent[]): Promise<void> {
    return this.store.database.transaction((tx) => this.audit.record(events, tx));
  }

  /** What the checker says of all chains: it knows nothing of this code. */
  check(): string {
    const { stdout, stderr } = spawnSync(process.execPath, ['tools/audit-check.mjs', '--database', this.store.url], {
      cwd: join(import.meta.dirname, '../../../..'),
      encoding: 'utf8',
    });
    return `${stdout}${stderr}`.replace(/^No --keys.*\n/m, '').trim();
  }

  /** Everything as at the beginning, past the triggers. */
  async reset(): Promise<void> {
    await this.store.database.transaction(async (tx) => {
      await tx.query('set local session_replication_role = replica');
      for (const table of ['audit_entry', 'audit_chain', 'audit_checkpoint', 'person_key'])
        await tx.query(`delete from ${table}`);
    });
  }
}

export function anEvent(change: Partial<AuditEvent> = {}): AuditEvent {
  return {
    ...{ institution: GENOA, actor: 'person-1', action: 'enrolment.read', purpose: 'nomination' },
    ...{ subject: { kind: 'enrolment', id: 'case-1' }, personId: ADA, seen: ['name', 'email'] },
    ...change,
  };
}
