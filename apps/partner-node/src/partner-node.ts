import { createHttpApp } from '@ithaca/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { NodeConfig } from './config.js';
import { HostedInstitutions } from './hosted-institutions.js';
import { PartnerNodeModule } from './partner-node.module.js';

/** A node that is ready to listen; closing the app closes its databases and ends its imports. */
export async function partnerNode(config: NodeConfig): Promise<NestFastifyApplication> {
  const institutions = new HostedInstitutions(config);
  try {
    await institutions.start();
    return await createHttpApp(PartnerNodeModule.over(institutions, config), {
      ready: { databases: () => institutions.ready() },
    });
  } catch (error) {
    await institutions.close();
    throw error;
  }
}
