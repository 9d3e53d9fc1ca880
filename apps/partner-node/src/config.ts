import { acceptedKeys, env, readConfig } from '@ithaca/platform';
import type { JWK } from 'jose';
import { z } from 'zod';

const schema = z.object({
  HOST: env.host(),
  PORT: env.port(4002),
  NODE_INSTITUTIONS: z.string({ error: 'must be a JSON file or the JSON itself' }),
  NODE_ONLY: z.string().optional(),
  NODE_EXCEPT: z.string().optional(),
  NODE_DATABASE_URL_TEMPLATE: env.databaseUrl().includes('{name}'),
  NODE_ACCEPTS: z.string().optional(),
  NODE_NOTIFY_URL: env.httpUrl().optional(),
  NODE_POLL_MS: env.milliseconds(1000),
  NODE_FAULTS: env.flag(),
  ALLOW_PRIVATE_NETWORK: env.flag(),
});

export interface NodeConfig {
  readonly host: string;
  readonly port: number;
  /** A JSON file, or the JSON itself. */
  readonly institutions: string;
  /** Whether this process hosts an institution of the list: all of them, or as `NODE_ONLY` and `NODE_EXCEPT` say. */
  readonly hosts: (domain: string) => boolean;
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
    hosts: hostedDomains(read.NODE_ONLY, read.NODE_EXCEPT),
    databaseUrlTemplate: read.NODE_DATABASE_URL_TEMPLATE,
    ...(read.NODE_ACCEPTS && { accepts: acceptedKeys('NODE_ACCEPTS', read.NODE_ACCEPTS) }),
    ...(read.NODE_NOTIFY_URL && { notifyUrl: read.NODE_NOTIFY_URL.replace(/\/+$/, '') }),
    pollMs: read.NODE_POLL_MS,
    faults: read.NODE_FAULTS,
    allowPrivateNetwork: read.ALLOW_PRIVATE_NETWORK,
  };
}

function hostedDomains(only: string | undefined, except: string | undefined): (domain: string) => boolean {
  const listed = (text: string) => new Set(text.split(',').map((domain) => domain.trim()));
  const [wanted, unwanted] = [only && listed(only), listed(except ?? '')];
  return (domain) => (wanted ? wanted.has(domain) : true) && !unwanted.has(domain);
}
