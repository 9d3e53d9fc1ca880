import { acceptedKeys, env, readConfig, signingKey } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { JWK } from 'jose';
import { z } from 'zod';

const schema = z.object({
  HOST: env.host(),
  PORT: env.port(4001),
  DATABASE_URL: env.databaseUrl(),
  QUEUE_URL: z.string().optional(),
  ALLIANCE_ACCEPTS: z.string().optional(),
  ALLIANCE_SIGNING_KEY: z.string({ error: 'must be the private JWK of the alliance, or its file' }),
  ALLIANCE_PUBLIC_URL: env.httpUrl(),
  ALLIANCE_SEED: z.string().optional(),
  ALLIANCE_SIGN_IN_KEYS: z.string().optional(),
  ALLIANCE_PEOPLE: z.string().optional(),
  ALLIANCE_TERMS: z.string().optional(),
  ALLIANCE_DOMAIN: env.schacDomain('alliance.ithaca.example'),
  AUDIT_MASTER_KEY: env.secret('keys of 32 bytes in base64url, with commas between, or a file with them'),
  SITE_URL: env.httpUrl(),
  MAIL_FROM: z.email().default('no-reply@alliance.ithaca.example'),
  MAIL_NAME: z.string().min(1).default('Ithaca'),
  ERASURE_LEDGER: z.string({ error: 'must be the file that remembers erasures, on another disk than the database' }),
  NODE_DEADLINE_MS: env.milliseconds(800),
  ALLOW_PRIVATE_NETWORK: env.flag(),
});

export interface AllianceConfig {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  /** Where harvests on demand are put in line; the database unless told otherwise. */
  readonly queueUrl: string;
  /** Public keys of those who may ask; undefined: everybody may. */
  readonly accepts?: readonly JWK[];
  /** With which the alliance signs what it asks of nodes. */
  readonly signingKey: JWK;
  /** How the gateway reaches this process. */
  readonly publicUrl: string;
  /** A JSON list of institutions that are put into the registry at start when they are not there yet. */
  readonly seed?: string;
  /** Public keys of the sites that sign people in; none: nobody can. */
  readonly signInKeys: readonly JWK[];
  /** A JSON list of people who have roles before their first sign-in. */
  readonly people?: string;
  /** A JSON list of terms and home policies that are published at start where there are none yet. */
  readonly terms?: string;
  /** Wraps the keys of persons; the newest first. */
  readonly auditMasterKey: string;
  /** Of the web app, for links in notices; no slash at the end. */
  readonly siteUrl: string;
  /** Sender of mails. */
  readonly mailFrom: string;
  readonly mailName: string;
  /** File beside the database that remembers erasures. */
  readonly erasureLedger: string;
  /** Under which the alliance signs what it tells universities. */
  readonly domain: SchacDomain;
  /** How long the gateway waits for a partner's node. */
  readonly nodeDeadlineMs: number;
  /** Nodes may be on private addresses and on plain http. */
  readonly allowPrivateNetwork: boolean;
}

/** @throws ConfigInvalid */
export function allianceConfig(environment?: NodeJS.ProcessEnv): AllianceConfig {
  const read = readConfig(schema, environment);
  return {
    host: read.HOST,
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    queueUrl: read.QUEUE_URL ?? read.DATABASE_URL,
    ...(read.ALLIANCE_ACCEPTS && { accepts: acceptedKeys('ALLIANCE_ACCEPTS', read.ALLIANCE_ACCEPTS) }),
    signingKey: signingKey('ALLIANCE_SIGNING_KEY', read.ALLIANCE_SIGNING_KEY),
    publicUrl: read.ALLIANCE_PUBLIC_URL.replace(/\/+$/, ''),
    ...(read.ALLIANCE_SEED && { seed: read.ALLIANCE_SEED }),
    signInKeys: read.ALLIANCE_SIGN_IN_KEYS ? acceptedKeys('ALLIANCE_SIGN_IN_KEYS', read.ALLIANCE_SIGN_IN_KEYS) : [],
    ...(read.ALLIANCE_PEOPLE && { people: read.ALLIANCE_PEOPLE }),
    ...(read.ALLIANCE_TERMS && { terms: read.ALLIANCE_TERMS }),
    domain: read.ALLIANCE_DOMAIN,
    auditMasterKey: read.AUDIT_MASTER_KEY,
    siteUrl: read.SITE_URL.replace(/\/+$/, ''),
    mailFrom: read.MAIL_FROM,
    mailName: read.MAIL_NAME,
    erasureLedger: read.ERASURE_LEDGER,
    nodeDeadlineMs: read.NODE_DEADLINE_MS,
    allowPrivateNetwork: read.ALLOW_PRIVATE_NETWORK,
  };
}
