import { Audit } from '@ithaca/audit';
import { CaseStates, NodeStudentRecords, TakeMessages } from '@ithaca/enrolment';
import { PartnerRegistry } from '@ithaca/partners';
import { Clock, createHttpApp, type ServiceTokenIssuer, SystemClock } from '@ithaca/platform';
import { ErasureLedger, erasureDoneHandler, Erasures } from '@ithaca/privacy';
import { allianceLink } from '@ithaca/sync';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AllianceModule, type AllianceParts } from './alliance.module.js';
import { closeGraphqlDoors } from './graphql-doors.js';
import { openLastKnownDoor } from './last-known-door.js';
import { openSyncDoors } from './sync-doors.js';

export type AllianceAppParts = Omit<AllianceParts, 'link' | 'students'> & {
  /** In the alliance's name, for the nodes. */
  readonly tokens: ServiceTokenIssuer;
};

/** The alliance process, put together and not yet listening. */
export async function allianceApp({ tokens, ...parts }: AllianceAppParts): Promise<NestFastifyApplication> {
  const { config, database } = parts;
  const partners = new PartnerRegistry(database);
  const states = new CaseStates(database);
  const { link, keys } = await allianceLink({ ...config, database, clock: new SystemClock(), partners, states });
  const students = new NodeStudentRecords(partners, tokens, config.allowPrivateNetwork);
  const app = await createHttpApp(AllianceModule.of({ ...parts, link, students }), {
    ready: { database: () => database.ping() },
  });
  closeGraphqlDoors(app);
  await openLastKnownDoor(app);
  app.get(TakeMessages, { strict: false }).register(link.handlers);
  link.handlers.register(
    erasureDoneHandler({
      ...{ erasures: app.get(Erasures, { strict: false }), ledger: app.get(ErasureLedger, { strict: false }) },
      ...{ audit: app.get(Audit, { strict: false }), clock: app.get(Clock, { strict: false }) },
    }),
  );
  openSyncDoors(app, link, keys);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onClose', () => Promise.all([link.close(), students.close()]));
  return app;
}
