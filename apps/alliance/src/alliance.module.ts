import { type DynamicModule, Global, Module } from '@nestjs/common';
import {
  ApproveHeldHarvest,
  FeedClient,
  HarvestPartner,
  HarvestRunRepository,
  HarvestSessions,
} from '@ithaca/discovery';
import { PartnersModule } from '@ithaca/partners';
import { Database, JobQueues, type ServiceTokenVerifier } from '@ithaca/platform';
import type { AllianceConfig } from './config.js';
import { InternalController } from './internal.controller.js';
import { ServiceCaller } from './service-caller.guard.js';
import { ALLIANCE_CONFIG } from './tokens.js';

export interface AllianceParts {
  readonly config: AllianceConfig;
  readonly database: Database;
  readonly queues: JobQueues;
  readonly feed: FeedClient;
  /** Undefined: everybody may ask (trying things only). */
  readonly verifier: ServiceTokenVerifier | undefined;
}

/** Composition of the alliance process. */
@Module({})
export class AllianceModule {
  static of(parts: AllianceParts): DynamicModule {
    return {
      module: AllianceModule,
      imports: [shared(parts), PartnersModule],
      controllers: [InternalController],
      providers: [HarvestRunRepository, HarvestSessions, HarvestPartner, ApproveHeldHarvest],
    };
  }
}

@Global()
@Module({})
class SharedModule {}

/** What every module of the process may inject. */
function shared({ config, database, queues, feed, verifier }: AllianceParts): DynamicModule {
  const providers = [
    { provide: ALLIANCE_CONFIG, useValue: config },
    { provide: Database, useValue: database },
    { provide: JobQueues, useValue: queues },
    { provide: FeedClient, useValue: feed },
    { provide: ServiceCaller, useValue: new ServiceCaller(verifier) },
  ];
  return { module: SharedModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
}
