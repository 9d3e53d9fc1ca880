import { Module } from '@nestjs/common';
import { PartnersModule } from '@ithaca/partners';
import { ServiceTokenIssuer } from '@ithaca/platform';
import { FeedClient } from '../adapters/feed-client.js';
import { HarvestRunRepository } from '../adapters/harvest-runs.repository.js';
import { HarvestSessions } from '../adapters/harvest-session.js';
import { ApproveHeldHarvest } from '../use-cases/approve-held-harvest.js';
import { HarvestPartner } from '../use-cases/harvest-partner.js';
import { HarvestPartnerProcessor } from './harvest-partner.job.js';

/** Filling the index. The app provides `Database` and `ServiceTokenIssuer` globally. */
@Module({
  imports: [PartnersModule],
  providers: [
    {
      provide: FeedClient,
      inject: [ServiceTokenIssuer],
      useFactory: (tokens: ServiceTokenIssuer) => new FeedClient(tokens),
    },
    ...[HarvestSessions, HarvestRunRepository, HarvestPartner, ApproveHeldHarvest, HarvestPartnerProcessor],
  ],
  exports: [HarvestPartner, ApproveHeldHarvest, HarvestPartnerProcessor],
})
export class DiscoveryJobsModule {}
