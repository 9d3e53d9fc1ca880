import { Module } from '@nestjs/common';
import { IdentityModule } from '@ithaca/identity';
import { PartnersModule } from '@ithaca/partners';
import { Database } from '@ithaca/platform';
import { DriftStore, LinkOverview, MessageLog } from '@ithaca/sync';
import { ReadLinks } from './use-cases/read-links.js';
import { ReadMessages } from './use-cases/read-messages.js';
import { RepairMessages } from './use-cases/repair-messages.js';

const stores = [MessageLog, LinkOverview, DriftStore].map((store) => ({
  provide: store,
  useFactory: (database: Database) => new store(database),
  inject: [Database],
}));
const parts = [ReadMessages, ReadLinks, RepairMessages];

/** What people see and decide of messages. The app provides `Database`, with `SYNC_STORE`, `Outbox` and `Clock` globally. */
@Module({
  imports: [IdentityModule, PartnersModule],
  providers: [...stores, ...parts],
  exports: [IdentityModule, PartnersModule, MessageLog, LinkOverview, DriftStore, ...parts],
})
export class OperationsModule {}
