import { Module } from '@nestjs/common';
import { Audit } from './adapters/audit.js';
import { AuditEntries } from './adapters/entries.repository.js';
import { PersonKeys } from './adapters/person-keys.js';
import { SignCheckpointsProcessor } from './jobs/sign-checkpoints.job.js';
import { ReadAudit } from './use-cases/read-audit.js';
import { ReadDisclosures } from './use-cases/read-disclosures.js';
import { SignCheckpoints } from './use-cases/sign-checkpoints.js';

const DOORS = [Audit, AuditEntries, PersonKeys];

/**
 * Recording, for whoever does something with people's records. The app provides globally `Database` (with the tables of
 * `AUDIT_STORE`), `Clock` and `MasterKeys`.
 */
@Module({ providers: DOORS, exports: DOORS })
export class AuditModule {}

/** Reading; the app also provides `AuditPermissions`. */
@Module({ imports: [AuditModule], providers: [ReadAudit, ReadDisclosures], exports: [ReadAudit, ReadDisclosures] })
export class AuditReadingModule {}

/** Checkpoints, for the worker; the app also provides `CheckpointKeys` and `CheckpointWitness`. */
@Module({
  providers: [SignCheckpoints, SignCheckpointsProcessor],
  exports: [SignCheckpoints, SignCheckpointsProcessor],
})
export class AuditJobsModule {}
