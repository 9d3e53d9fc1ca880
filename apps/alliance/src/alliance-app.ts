import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '@ithaca/platform';
import { AllianceModule, type AllianceParts } from './alliance.module.js';
import { closeGraphqlDoors } from './graphql-doors.js';
import { openLastKnownDoor } from './last-known-door.js';

/** The alliance process, put together and not yet listening. */
export async function allianceApp(parts: AllianceParts): Promise<NestFastifyApplication> {
  const app = await createHttpApp(AllianceModule.of(parts), { ready: { database: () => parts.database.ping() } });
  closeGraphqlDoors(app);
  await openLastKnownDoor(app);
  return app;
}
