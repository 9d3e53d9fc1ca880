import { Module } from '@nestjs/common';
import { IdentityModule } from '@ithaca/identity';
import { Database } from '@ithaca/platform';
import { LinkOverview, MessageLog } from '@ithaca/sync';
import { EnrolmentModule } from '../enrolment.module.js';
import { CaseTraffic } from '../use-cases/case-traffic.js';
import { HostOfferings } from '../use-cases/host-offerings.js';
import { CaseDeskResolver } from './case-desk.resolver.js';
import { CoordinatorResolver } from './coordinator.resolver.js';
import { EnrolmentResolver } from './enrolment.resolver.js';
import { QueueResolver } from './queue.resolver.js';
import { StudentResolver } from './student.resolver.js';
import { TermsResolver } from './terms.resolver.js';

/** The doors of `sync` to what was sent and received. */
const MESSAGE_STORES = [MessageLog, LinkOverview].map((store) => ({
  provide: store,
  useFactory: (database: Database) => new store(database),
  inject: [Database],
}));

/** Enrolling, at the GraphQL door. */
@Module({
  imports: [EnrolmentModule, IdentityModule],
  providers: [
    ...[EnrolmentResolver, StudentResolver, CoordinatorResolver, QueueResolver, CaseDeskResolver, TermsResolver],
    ...[CaseTraffic, HostOfferings, ...MESSAGE_STORES],
  ],
})
export class EnrolmentGraphqlModule {}
