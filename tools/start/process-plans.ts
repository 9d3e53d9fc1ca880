import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './data-folder.ts';
import { institutionFiles } from './institutions-file.ts';
import type { KeyFiles } from './keys.ts';
import type { Ports } from './ports.ts';
import type { SampleIdentity } from './sample-identity.ts';
import type { ProcessPlan } from './supervised-process.ts';

/** What the processes of one alliance share. */
export interface Settings {
  readonly ports: Ports;
  readonly keys: KeyFiles;
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly nodeDatabaseTemplate: string;
  readonly queueUrl?: string;
  readonly faults: boolean;
  /** Absent without samples: a real alliance names its own provider. */
  readonly identity?: SampleIdentity;
  /** File with terms of offerings; absent without samples. */
  readonly terms?: string;
  /** Students of the sample universities, by domain. */
  readonly students?: string;
  /** Institutions whose node runs in a process of its own (tests kill it), with its port. */
  readonly separateNodes: Readonly<Record<string, number>>;
}

/** Entry points of the processes; the images run the same files. */
export const ENTRIES = {
  alliance: 'apps/alliance/dist/src/main.js',
  'partner-node': 'apps/partner-node/dist/src/main.js',
  worker: 'apps/worker/dist/src/main.js',
  gateway: 'apps/gateway/dist/src/main.js',
  web: 'apps/web/server.mjs',
  sources: 'tools/sample-sources/main.ts',
  identity: 'tools/sample-identity/main.ts',
  mail: 'tools/mail-catcher/main.ts',
} as const;

/** All processes, each with those that must be ready before it: those who answer before those who ask. */
export function processPlans(settings: Settings, samples: boolean): ProcessPlan[] {
  const { ports, keys, dataFolder, databaseUrl, faults, identity } = settings;
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const lists = institutionFiles(dataFolder);
  const nodes = ['partner-node', ...Object.keys(settings.separateNodes).map((domain) => `node-${domain}`)];
  const common = { HOST: '127.0.0.1', NODE_COMPILE_CACHE: join(dataFolder, 'compile-cache') };
  // Those who fetch from addresses of others: here all of these are this machine.
  const fetching = { ...common, ALLOW_PRIVATE_NETWORK: 'true' };
  const node = (name: string, port: number, which: Readonly<Record<string, string>>): ProcessPlan => ({
    name,
    entry: ENTRIES['partner-node'],
    readyUrl: `${at(port)}/ready`,
    // A source that is not there yet would be asked again only after a quarter of a minute.
    after: samples ? ['sources'] : [],
    env: {
      ...fetching,
      PORT: String(port),
      NODE_INSTITUTIONS: lists.hosted,
      NODE_DATABASE_URL_TEMPLATE: settings.nodeDatabaseTemplate,
      NODE_ACCEPTS: keys.accepted,
      NODE_NOTIFY_URL: `${at(ports.alliance)}/changed`,
      NODE_ALLIANCE_URL: at(ports.alliance),
      ...(settings.students !== undefined && { NODE_STUDENTS: settings.students }),
      // An import of any size stays small: old garbage is collected rather than kept (docs/benchmarks.md, import).
      NODE_OPTIONS: '--max-old-space-size=256 --max-semi-space-size=8',
      ...which,
      ...(faults && { NODE_FAULTS: 'true' }),
    },
  });
  // What is needed to tell people something, and to keep who they are apart from what was done.
  const telling = { AUDIT_MASTER_KEY: keys.auditMaster, SITE_URL: `http://localhost:${ports.web}` };
  const plans: ProcessPlan[] = [
    ...(samples
      ? [
          {
            name: 'sources',
            entry: ENTRIES.sources,
            readyUrl: `${at(ports.sources)}/health`,
            after: [],
            env: { ...common, PORT: String(ports.sources) },
          },
        ]
      : []),
    ...(identity
      ? [
          {
            name: 'identity',
            entry: ENTRIES.identity,
            readyUrl: `${at(ports.identity)}/health`,
            after: [],
            env: {
              ...common,
              PORT: String(ports.identity),
              IDENTITY_ISSUER: identity.issuer,
              IDENTITY_CLIENT_ID: identity.clientId,
              IDENTITY_CLIENT_SECRET: identity.clientSecret,
              IDENTITY_COOKIE_KEY: identity.cookieKey,
              IDENTITY_REDIRECT_URIS: `http://localhost:${ports.web}/auth/callback`,
            },
          },
        ]
      : []),
    ...(samples
      ? [
          {
            name: 'mail',
            entry: ENTRIES.mail,
            readyUrl: `${at(ports.mail)}/health`,
            after: [],
            env: { ...common, PORT: String(ports.mail), SMTP_PORT: String(ports.smtp) },
          },
        ]
      : []),
    {
      name: 'alliance',
      entry: ENTRIES.alliance,
      readyUrl: `${at(ports.alliance)}/ready`,
      after: [],
      env: {
        ...fetching,
        PORT: String(ports.alliance),
        DATABASE_URL: databaseUrl,
        ALLIANCE_ACCEPTS: keys.accepted,
        ALLIANCE_SIGNING_KEY: keys.alliance,
        ALLIANCE_PUBLIC_URL: at(ports.alliance),
        QUEUE_URL: settings.queueUrl ?? databaseUrl,
        ...telling,
        ERASURE_LEDGER: join(dataFolder, 'erasures.ndjson'),
        ALLIANCE_SEED: lists.partners,
        ALLIANCE_SIGN_IN_KEYS: keys.site,
        ...(identity && { ALLIANCE_PEOPLE: identity.people }),
        ...(settings.terms && { ALLIANCE_TERMS: settings.terms }),
      },
    },
    node('partner-node', ports.node, { NODE_EXCEPT: Object.keys(settings.separateNodes).join(',') }),
    ...Object.entries(settings.separateNodes).map(([domain, port]) =>
      node(`node-${domain}`, port, { NODE_ONLY: domain }),
    ),
    {
      name: 'worker',
      entry: ENTRIES.worker,
      readyUrl: `${at(ports.worker)}/ready`,
      after: ['alliance', ...nodes],
      env: {
        ...fetching,
        PORT: String(ports.worker),
        DATABASE_URL: databaseUrl,
        QUEUE_URL: settings.queueUrl ?? databaseUrl,
        ALLIANCE_SIGNING_KEY: keys.alliance,
        ALLIANCE_PUBLIC_URL: at(ports.alliance),
        ...telling,
        SMTP_URL: process.env['SMTP_URL'] ?? `smtp://127.0.0.1:${ports.smtp}`,
        WORKER_BOARD: 'true',
      },
    },
    {
      name: 'gateway',
      entry: ENTRIES.gateway,
      readyUrl: `${at(ports.gateway)}/ready`,
      after: ['alliance'],
      env: {
        ...fetching,
        PORT: String(ports.gateway),
        GATEWAY_SUPERGRAPH: join(ROOT, 'apps/gateway/supergraph.generated.graphql'),
        GATEWAY_SUBGRAPH_URLS: JSON.stringify({ alliance: `${at(ports.alliance)}/graphql` }),
        GATEWAY_PARTNERS: `${at(ports.alliance)}/internal/partners`,
        GATEWAY_SIGNING_KEY: keys.gateway,
        GATEWAY_ACCEPTS: keys.site,
        GATEWAY_TRUSTED_DOCUMENTS: join(ROOT, 'apps/web/build/trusted-documents.json'),
      },
    },
    {
      name: 'web',
      entry: ENTRIES.web,
      readyUrl: `${at(ports.web)}/ready`,
      after: ['gateway'],
      env: {
        ...common,
        PORT: String(ports.web),
        GATEWAY_URL: `${at(ports.gateway)}/graphql`,
        PUBLIC_URL: `http://localhost:${ports.web}`,
        ...(identity && {
          OIDC_ISSUER: identity.issuer,
          OIDC_CLIENT_ID: identity.clientId,
          OIDC_CLIENT_SECRET: identity.clientSecret,
          SESSION_DATABASE_URL: databaseUrl,
          WEB_SIGNING_KEY: keys.web,
        }),
      },
    },
  ];
  const absent = plans.find(({ entry }) => !existsSync(join(ROOT, entry)));
  if (absent) throw new Error(`${absent.entry} is not there although the build succeeded`);
  return plans;
}
