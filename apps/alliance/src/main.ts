import { FeedClient, HarvestCursorRow, HarvestRunRow } from '@ithaca/discovery';
import { InstitutionRow, PartnerRegistry } from '@ithaca/partners';
import {
  createHttpApp,
  Database,
  JobQueues,
  logger,
  queueBackend,
  runProcess,
  ServiceTokenIssuer,
  ServiceTokenVerifier,
} from '@ithaca/platform';
import { ALLIANCE_MIGRATIONS } from '../migrations/index.js';
import { AllianceModule } from './alliance.module.js';
import { allianceConfig } from './config.js';
import { seedPartners } from './seed.js';

runProcess(async () => {
  const config = allianceConfig();
  const database = await Database.open({
    url: config.databaseUrl,
    entities: [InstitutionRow, HarvestRunRow, HarvestCursorRow],
    migrations: [...ALLIANCE_MIGRATIONS],
    applicationName: 'ithaca-alliance',
  });
  await database.migrate();
  if (config.seed) await seedPartners(config.seed, new PartnerRegistry(database));

  const backend = queueBackend(config.queueUrl);
  await backend.migrate();
  const app = await createHttpApp(
    AllianceModule.of({
      config,
      database,
      queues: new JobQueues(backend),
      feed: new FeedClient(await ServiceTokenIssuer.fromJwk(config.signingKey)),
      verifier: config.accepts && (await ServiceTokenVerifier.fromJwks(config.accepts, 'alliance')),
    }),
    { ready: { database: () => database.ping() } },
  );
  await app.listen(config.port, config.host);
  logger.info({ host: config.host, port: config.port }, 'alliance listens');
});
