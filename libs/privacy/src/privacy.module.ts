import { Module } from '@nestjs/common';
import { AuditModule, AuditPermissions } from '@ithaca/audit';
import { IdentityModule } from '@ithaca/identity';
import { AuditPermissionsByGrant } from './adapters/audit-permissions.js';
import { Erasures } from './adapters/erasures.repository.js';
import { WatchErasuresProcessor } from './jobs/watch-erasures.job.js';
import { CarryOutErasure } from './use-cases/carry-out-erasure.js';
import { ExportPerson } from './use-cases/export-person.js';
import { OverdueErasures } from './use-cases/overdue-erasures.js';
import { ReadErasures } from './use-cases/read-erasures.js';
import { ReplayErasures } from './use-cases/replay-erasures.js';
import { RequestErasure } from './use-cases/request-erasure.js';

const USE_CASES = [ExportPerson, RequestErasure, ReadErasures, ReplayErasures];

/**
 * Export and erasure. The app provides globally `Database` (with the tables of `AUDIT_STORE`, `SYNC_STORE` and
 * `PRIVACY_STORE`), `Clock`, `MasterKeys`, `Outbox`, `ErasureLedger` and, under `PERSONAL_DATA_HOLDERS`, its holders.
 */
@Module({
  imports: [AuditModule],
  providers: [Erasures, CarryOutErasure, ...USE_CASES],
  exports: [Erasures, ...USE_CASES],
})
export class PrivacyModule {}

/** Who may look into the audit, for `AuditReadingModule`: the app lists it globally. */
@Module({
  imports: [IdentityModule],
  providers: [{ provide: AuditPermissions, useClass: AuditPermissionsByGrant }],
  exports: [AuditPermissions],
})
export class AuditPermissionsModule {}

/** The alarm about silent partners, for the worker; the app provides `Database` and `Clock`. */
@Module({
  providers: [Erasures, OverdueErasures, WatchErasuresProcessor],
  exports: [OverdueErasures, WatchErasuresProcessor],
})
export class PrivacyJobsModule {}
