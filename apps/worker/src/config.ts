import { env, readConfig, signingKey } from '@ithaca/platform';
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
  HARVEST_EVERY_MS: env.milliseconds(15_000),
  WORKER_BOARD: env.flag(),
  ALLOW_PRIVATE_NETWORK: env.flag(),
});

export interface WorkerConfig {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly queueUrl: string;
  readonly signingKey: JWK;
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
    harvestEveryMs: read.HARVEST_EVERY_MS,
    board: read.WORKER_BOARD,
    allowPrivateNetwork: read.ALLOW_PRIVATE_NETWORK,
  };
}
