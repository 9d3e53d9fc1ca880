import { type DynamicModule, Global, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import {
  ApproveHeldHarvest,
  DiscoveryGraphqlModule,
  FeedClient,
  HarvestPartner,
  HarvestRunRepository,
  HarvestSessions,
} from '@ithaca/discovery';
import { EnrolmentGraphqlModule, EnrolmentModule, StudentRecords } from '@ithaca/enrolment';
import { IdentityGraphqlModule, SignInTickets } from '@ithaca/identity';
import { OperationsGraphqlModule } from '@ithaca/operations';
import { ManifestClient, PartnerRegistry, PartnersModule } from '@ithaca/partners';
import { Clock, Database, JobQueues, SystemClock } from '@ithaca/platform';
import { type Link, Outbox } from '@ithaca/sync';
import { ChangeNoticeController } from './change-notice.controller.js';
import { ChangeNotices } from './change-notices.js';
import type { AllianceConfig } from './config.js';
import { EnrolmentLinksModule } from './enrolment-links.module.js';
import { GRAPHQL_OPTIONS } from './graphql-options.js';
import { InternalController } from './internal.controller.js';
import { PEOPLE_DATA_DOORS, PeopleDataModule } from './people-data.module.js';
import { ACCEPTED_CALLERS, type AcceptedCallers, ALLIANCE_CONFIG } from './tokens.js';

export interface AllianceParts {
  readonly config: AllianceConfig;
  readonly database: Database;
  readonly queues: JobQueues;
  readonly feed: FeedClient;
  readonly callers: AcceptedCallers;
  readonly tickets: SignInTickets;
  readonly link: Link;
  readonly students: StudentRecords;
}

/** Composition of the alliance process. */
@Module({})
export class AllianceModule {
  static of(parts: AllianceParts): DynamicModule {
    return {
      module: AllianceModule,
      imports: [
        ...[shared(parts), PartnersModule, GraphQLModule.forRoot(GRAPHQL_OPTIONS)],
        ...[DiscoveryGraphqlModule, IdentityGraphqlModule, EnrolmentModule, EnrolmentGraphqlModule],
        ...[EnrolmentLinksModule, OperationsGraphqlModule],
        ...[PeopleDataModule.of(parts.config), ...PEOPLE_DATA_DOORS],
      ],
      controllers: [InternalController, ChangeNoticeController],
      providers: [
        ...[HarvestRunRepository, HarvestSessions, HarvestPartner, ApproveHeldHarvest],
        {
          provide: ChangeNotices,
          useFactory: (partners: PartnerRegistry) =>
            new ChangeNotices(partners, new ManifestClient(parts.config.allowPrivateNetwork)),
          inject: [PartnerRegistry],
        },
      ],
    };
  }
}

@Global()
@Module({})
class SharedModule {}

/** What every module of the process may inject. */
function shared({ config, database, queues, feed, callers, tickets, link, students }: AllianceParts): DynamicModule {
  const providers = [
    { provide: ALLIANCE_CONFIG, useValue: config },
    { provide: Database, useValue: database },
    { provide: JobQueues, useValue: queues },
    { provide: FeedClient, useValue: feed },
    { provide: ACCEPTED_CALLERS, useValue: callers },
    { provide: SignInTickets, useValue: tickets },
    { provide: Clock, useClass: SystemClock },
    { provide: Outbox, useValue: link.outbox },
    { provide: StudentRecords, useValue: students },
  ];
  return { module: SharedModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
}
