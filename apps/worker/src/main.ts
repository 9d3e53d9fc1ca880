import { FeedClient, HarvestCursorRow, HarvestRunRow } from '@ithaca/discovery';
import { InstitutionRow } from '@ithaca/partners';
import {
  createHttpApp,
  Database,
  JobQueues,
  logger,
  queueBackend,
  runProcess,
  ServiceTokenIssuer,
} from '@ithaca/platform';
import { workerConfig } from './config.js';
import { mountJobBoard } from './job-board.js';
import { JOBS, WorkerModule } from './worker.module.js';

const QUEUES = [...new Set(JOBS.map(({ queue }) => queue))];

runProcess(async () => {
  const config = workerConfig();
  const backend = queueBackend(config.queueUrl);
  await backend.migrate();
  const queues = new JobQueues(backend);
  const database = await Database.open({
    url: config.databaseUrl,
    entities: [InstitutionRow, HarvestRunRow, HarvestCursorRow],
    applicationName: 'ithaca-worker',
  });
  const feed = new FeedClient(await ServiceTokenIssuer.fromJwk(config.signingKey), config);
  const app = await createHttpApp(WorkerModule.of({ config, backend, queues, database, feed }), {
    ready: { database: () => database.ping(), queue: () => queues.answers(QUEUES[0]!) },
  });
  if (config.board) await mountJobBoard(app, queues, QUEUES);
  await app.listen(config.port, config.host);
  logger.info({ host: config.host, port: config.port }, 'worker listens');
});
