import { createHttpApp } from '@ithaca/platform';
import { ENVELOPE_MEDIA_TYPE } from '@ithaca/sync';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { NodeConfig } from './config.js';
import { HostedInstitutions } from './hosted-institutions.js';
import { PartnerNodeModule } from './partner-node.module.js';

const LARGEST_MESSAGE = 256 * 1024;

/** A node that is ready to listen; closing the app closes its databases and ends its imports. */
export async function partnerNode(config: NodeConfig): Promise<NestFastifyApplication> {
  const institutions = new HostedInstitutions(config);
  try {
    await institutions.start();
    const app = await createHttpApp(PartnerNodeModule.over(institutions, config), {
      ready: { databases: () => institutions.ready() },
    });
    // A signature is over bytes: what was parsed and written anew would be another text.
    app.useBodyParser(ENVELOPE_MEDIA_TYPE, { bodyLimit: LARGEST_MESSAGE }, (_request, body, done) => done(null, body));
    return app;
  } catch (error) {
    await institutions.close();
    throw error;
  }
}
