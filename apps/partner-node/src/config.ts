import { existsSync, readFileSync } from 'node:fs';
import { ConfigInvalid, env, readConfig } from '@ithaca/platform';
import type { JWK } from 'jose';
import { z } from 'zod';

const schema = z.object({
  HOST: env.host(),
  PORT: env.port(4002),
  NODE_INSTITUTIONS: z.string({ error: 'must be a JSON file or the JSON itself' }),
  NODE_ONLY: z.string().optional(),
  NODE_DATABASE_URL_TEMPLATE: env.databaseUrl().includes('{name}'),
  NODE_ACCEPTS: z.string().optional(),
  NODE_NOTIFY_URL: env.httpUrl().optional(),
  NODE_POLL_MS: env.milliseconds(1000),
  NODE_FAULTS: env.flag(),
  ALLOW_PRIVATE_NETWORK: env.flag(),
});

const jwks = z.object({ keys: z.array(z.custom<JWK>((key) => typeof key === 'object' && key !== null)).min(1) });

export interface NodeConfig {
  readonly host: string;
  readonly port: number;
  /** A JSON file, or the JSON itself. */
  readonly institutions: string;
  /** Only these domains of the list; undefined: all. */
  readonly only?: ReadonlySet<string>;
  /** With `{name}` where the institution's own part goes. */
  readonly databaseUrlTemplate: string;
  /** Public keys of those who may ask; undefined: everybody may. */
  readonly accepts?: readonly JWK[];
  readonly notifyUrl?: string;
  readonly pollMs: number;
  readonly faults: boolean;
  readonly allowPrivateNetwork: boolean;
}

/** @throws ConfigInvalid */
export function nodeConfig(environment?: NodeJS.ProcessEnv): NodeConfig {
  const read = readConfig(schema, environment);
  return {
    host: read.HOST,
    port: read.PORT,
    institutions: read.NODE_INSTITUTIONS,
    ...(read.NODE_ONLY && { only: new Set(read.NODE_ONLY.split(',').map((domain) => domain.trim())) }),
    databaseUrlTemplate: read.NODE_DATABASE_URL_TEMPLATE,
    ...(read.NODE_ACCEPTS && { accepts: acceptedKeys(read.NODE_ACCEPTS) }),
    ...(read.NODE_NOTIFY_URL && { notifyUrl: read.NODE_NOTIFY_URL.replace(/\/+$/, '') }),
    pollMs: read.NODE_POLL_MS,
    faults: read.NODE_FAULTS,
    allowPrivateNetwork: read.ALLOW_PRIVATE_NETWORK,
  };
}

function acceptedKeys(given: string): readonly JWK[] {
  try {
    const inline = given.trimStart().startsWith('{');
    if (!inline && !existsSync(given)) throw new Error('no such file');
    return jwks.parse(JSON.parse(inline ? given : readFileSync(given, 'utf8'))).keys;
  } catch (error) {
    throw new ConfigInvalid([
      `NODE_ACCEPTS: must be a JWKS with at least one key, or a file that holds one (${String(error)})`,
    ]);
  }
}
