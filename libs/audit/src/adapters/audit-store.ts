import { AuditChainRow, AuditCheckpointRow, AuditEntryRow } from './audit-entry.entity.js';
import { CreateAudit20261125120000 } from './migrations/20261125120000-create-audit.js';
import { PersonKeyRow } from './person-key.entity.js';

/** The tables of the audit. */
export const AUDIT_STORE = {
  entities: [AuditChainRow, AuditEntryRow, AuditCheckpointRow, PersonKeyRow],
  migrations: [CreateAudit20261125120000],
} as const;
