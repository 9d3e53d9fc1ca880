import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AcceptedCaller } from './accepted-caller.guard.js';
import { AllianceCaller } from './alliance-caller.guard.js';
import type { NodeConfig } from './config.js';
import { FaultsController } from './faults.controller.js';
import { Faults } from './faults.js';
import { HostedInstitutions } from './hosted-institutions.js';
import { MessagesController } from './messages.controller.js';
import { NodeController } from './node.controller.js';
import { StudentsController } from './students.controller.js';

/** A partner node over institutions that are open already; it closes them when it ends. */
@Module({})
export class PartnerNodeModule implements OnApplicationShutdown {
  constructor(private readonly institutions: HostedInstitutions) {}

  static over(institutions: HostedInstitutions, { faults }: Pick<NodeConfig, 'faults'>): DynamicModule {
    return {
      module: PartnerNodeModule,
      controllers: [NodeController, MessagesController, StudentsController, ...(faults ? [FaultsController] : [])],
      providers: [{ provide: HostedInstitutions, useValue: institutions }, Faults, AcceptedCaller, AllianceCaller],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.institutions.close();
  }
}
