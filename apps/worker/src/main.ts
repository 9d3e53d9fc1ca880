import { AUDIT_STORE, masterKeys } from '@ithaca/audit';
import { FeedClient, HarvestCursorRow, HarvestRunRow } from '@ithaca/discovery';
import { CaseStates, ENROLMENT_STORE, NodeStudentRecords } from '@ithaca/enrolment';
import { IDENTITY_ENTITIES } from '@ithaca/identity';
import { MailSettings, NOTICES_STORE, SmtpMailer } from '@ithaca/notices';
import { OFFERINGS_STORE } from '@ithaca/offerings';
import { InstitutionRow, PartnerRegistry } from '@ithaca/partners';
import {
  createHttpApp,
  Database,
  JobQueues,
  logger,
  queueBackend,
  runProcess,
  ServiceTokenIssuer,
  SystemClock,
} from '@ithaca/platform';
import { PRIVACY_STORE } from '@ithaca/privacy';
import { allianceLink, SYNC_STORE } from '@ithaca/sync';
import { workerConfig } from './config.js';
import { mountJobBoard } from './job-board.js';
import { JOBS, WorkerModule } from './worker.module.js';

const ENTITIES = [
  ...[InstitutionRow, HarvestRunRow, HarvestCursorRow, ...IDENTITY_ENTITIES],
  ...[...OFFERINGS_STORE.entities, ...ENROLMENT_STORE.entities, ...SYNC_STORE.entities],
  ...[...AUDIT_STORE.entities, ...PRIVACY_STORE.entities, ...NOTICES_STORE.entities],
];
const QUEUES = [...new Set(JOBS.map(({ queue }) => queue))];

runProcess(async () => {
  const config = workerConfig();
  const backend = queueBackend(config.queueUrl);
  await backend.migrate();
  const queues = new JobQueues(backend);
  const database = await Database.open({
    url: config.databaseUrl,
    entities: ENTITIES,
    applicationName: 'ithaca-worker',
  });
  const tokens = await ServiceTokenIssuer.fromJwk(config.signingKey);
  const partners = new PartnerRegistry(database);
  const states = new CaseStates(database);
  const { link } = await allianceLink({ ...config, database, clock: new SystemClock(), partners, states });
  const feed = new FeedClient(tokens, config);
  const students = new NodeStudentRecords(partners, tokens, config.allowPrivateNetwork);
  const mail = new MailSettings(config.siteUrl, { address: config.mailFrom, name: config.mailName });
  const mailer = new SmtpMailer(config.smtpUrl, mail);
  const keys = masterKeys(config.auditMasterKey);
  const parts = { config, backend, queues, database, feed, link, students, mail, mailer, keys };
  const app = await createHttpApp(WorkerModule.of(parts), {
    ready: { database: () => database.ping(), queue: () => queues.answers(QUEUES[0]!) },
  });
  if (config.board) await mountJobBoard(app, queues, QUEUES);
  await app.listen(config.port, config.host);
  logger.info({ host: config.host, port: config.port }, 'worker listens');
});
