import { FeedClient } from '@ithaca/discovery';
import { HomePolicyRepository } from '@ithaca/enrolment';
import { EnrolStaff, SignInTickets } from '@ithaca/identity';
import { PartnerRegistry } from '@ithaca/partners';
import {
  Database,
  JobQueues,
  logger,
  queueBackend,
  runProcess,
  ServiceTokenIssuer,
  ServiceTokenVerifier,
} from '@ithaca/platform';
import { PublishTerms } from '@ithaca/offerings';
import { ReplayErasures } from '@ithaca/privacy';
import { ALLIANCE_MIGRATIONS } from '../migrations/index.js';
import { allianceApp } from './alliance-app.js';
import { allianceConfig } from './config.js';
import { ALLIANCE_ENTITIES } from './entities.js';
import { seedPartners } from './seed.js';
import { seedPeople } from './seed-people.js';
import { seedTerms } from './seed-terms.js';

/** Without configured keys, for trying things only. */
const EVERYBODY = { caller: async () => ({ process: 'anybody' }), accepts: async () => true };

runProcess(async () => {
  const config = allianceConfig();
  if (!config.accepts) logger.warn('ALLIANCE_ACCEPTS is not set: everybody who reaches this process may ask it');
  const database = await Database.open({
    url: config.databaseUrl,
    entities: ALLIANCE_ENTITIES,
    migrations: [...ALLIANCE_MIGRATIONS],
    applicationName: 'ithaca-alliance',
  });
  await database.migrate();
  const partners = new PartnerRegistry(database);
  if (config.seed) await seedPartners(config.seed, partners);

  const backend = queueBackend(config.queueUrl);
  await backend.migrate();
  const tokens = await ServiceTokenIssuer.fromJwk(config.signingKey);
  const app = await allianceApp({
    config,
    database,
    queues: new JobQueues(backend),
    feed: new FeedClient(tokens, config),
    tokens,
    tickets: new SignInTickets({ keys: [...config.signInKeys] }),
    callers: config.accepts ? await ServiceTokenVerifier.fromJwks(config.accepts, 'alliance') : EVERYBODY,
  });
  if (config.people) await seedPeople(config.people, app.get(EnrolStaff, { strict: false }));
  // What an older database brought back is erased again before anybody is answered.
  await app.get(ReplayErasures, { strict: false }).execute();
  if (config.terms)
    await seedTerms(
      config.terms,
      app.get(PublishTerms, { strict: false }),
      app.get(HomePolicyRepository, { strict: false }),
    );
  await app.listen(config.port, config.host);
  logger.info({ host: config.host, port: config.port }, 'alliance listens');
});
