import { env, readConfig, signingKey } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { JWK } from 'jose';
import { z } from 'zod';

const schema = z.object({
  HOST: env.host(),
  PORT: env.port(4003),
  DATABASE_URL: env.databaseUrl(),
  QUEUE_URL: z
    .string()
    .regex(/^(postgres|postgresql|redis|rediss|valkey):\/\//, 'must be a postgres://, redis:// or valkey:// address'),
  ALLIANCE_SIGNING_KEY: z.string({ error: 'must be the private JWK of the alliance, or its file' }),
  ALLIANCE_DOMAIN: env.schacDomain('alliance.ithaca.example'),
  AUDIT_MASTER_KEY: env.secret('keys of 32 bytes in base64url, with commas between, or a file with them'),
  SITE_URL: env.httpUrl(),
  MAIL_FROM: z.email().default('no-reply@alliance.ithaca.example'),
  MAIL_NAME: z.string().min(1).default('Ithaca'),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address'),
  MAIL_EVERY_MS: env.milliseconds(5_000),
  ALLIANCE_PUBLIC_URL: env.httpUrl(),
  HARVEST_EVERY_MS: env.milliseconds(15_000),
  RELAY_EVERY_MS: env.milliseconds(1_000),
  SWEEP_EVERY_MS: env.milliseconds(5_000),
  COMPARE_EVERY_MS: env.milliseconds(60_000),
  HOST_SILENT_AFTER_MS: env.milliseconds(900_000),
  WORKER_BOARD: env.flag(),
  ALLOW_PRIVATE_NETWORK: env.flag(),
});

export interface WorkerConfig {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly signingKey: JWK;
  /** Wraps the keys of persons; the newest first. */
  readonly auditMasterKey: string;
  /** Of the web app, for links in notices; no slash at the end. */
  readonly siteUrl: string;
  /** Sender of mails. */
  readonly mailFrom: string;
  readonly mailName: string;
  readonly smtpUrl: string;
  /** How often mails are looked for that are due. */
  readonly mailEveryMs: number;
  /** Under which the alliance signs what it tells universities. */
  readonly domain: SchacDomain;
  /** Of the alliance process, as universities reach it. */
  readonly publicUrl: string;
  /** How often messages are looked for that are due. */
  readonly relayEveryMs: number;
  /** How often cases are looked through for what happens by the clock. */
  readonly sweepEveryMs: number;
  /** How often what partners know is compared with what we know. */
  readonly compareEveryMs: number;
  /** After this time without a word of the host a case is UNCONFIRMED. */
  readonly hostSilentAfterMs: number;
  /** How often every partner is asked for changes. */
  readonly harvestEveryMs: number;
  /** Shows the jobs at `/jobs`; open to everybody who reaches the port, so only behind a door until roles exist. */
  readonly board: boolean;
  /** Nodes may be on private addresses and on plain http. */
  readonly allowPrivateNetwork: boolean;
}

export function workerConfig(environment?: NodeJS.ProcessEnv): WorkerConfig {
  const read = readConfig(schema, environment);
  return {
    host: read.HOST,
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    queueUrl: read.QUEUE_URL,
    signingKey: signingKey('ALLIANCE_SIGNING_KEY', read.ALLIANCE_SIGNING_KEY),
    domain: read.ALLIANCE_DOMAIN,
    auditMasterKey: read.AUDIT_MASTER_KEY,
    siteUrl: read.SITE_URL.replace(/\/+$/, ''),
    mailFrom: read.MAIL_FROM,
    mailName: read.MAIL_NAME,
    smtpUrl: read.SMTP_URL,
    mailEveryMs: read.MAIL_EVERY_MS,
    publicUrl: read.ALLIANCE_PUBLIC_URL.replace(/\/+$/, ''),
    relayEveryMs: read.RELAY_EVERY_MS,
    sweepEveryMs: read.SWEEP_EVERY_MS,
    compareEveryMs: read.COMPARE_EVERY_MS,
    hostSilentAfterMs: read.HOST_SILENT_AFTER_MS,
    harvestEveryMs: read.HARVEST_EVERY_MS,
    board: read.WORKER_BOARD,
    allowPrivateNetwork: read.ALLOW_PRIVATE_NETWORK,
  };
}
