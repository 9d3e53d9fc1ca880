import { acceptedKeys, env, readConfig } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
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
  NODE_ALLIANCE_URL: env.httpUrl().optional(),
  NODE_ALLIANCE_DOMAIN: env.schacDomain('alliance.ithaca.example'),
  NODE_ALLIANCE_CALLER: z.string().min(1).default('alliance'),
  NODE_PUBLIC_URL: env.httpUrl().optional(),
  NODE_RELAY_MS: env.milliseconds(1000),
  NODE_STUDENTS: z.string().optional(),
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
  /** The alliance whose messages are taken and to which ours go; absent: this node has no doors for messages. */
  readonly alliance?: AllianceConfig;
  /** `kid` of the key with which the alliance asks about students; the gateway's will not do. */
  readonly allianceCaller: string;
  /** Address of this node as the registry has it; messages name it in their signature. No slash at the end. */
  readonly publicUrl: string;
  /** A JSON file with students for the embedded registers, by domain. */
  readonly students?: string;
  readonly faults: boolean;
  readonly allowPrivateNetwork: boolean;
}

export interface AllianceConfig {
  /** No slash at the end. */
  readonly url: string;
  readonly domain: SchacDomain;
  /** How often the own outbox is looked at; what this process itself adds is sent at once. */
  readonly relayMs: number;
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
    ...(read.NODE_ALLIANCE_URL && {
      alliance: {
        url: read.NODE_ALLIANCE_URL.replace(/\/+$/, ''),
        domain: read.NODE_ALLIANCE_DOMAIN,
        relayMs: read.NODE_RELAY_MS,
      },
    }),
    allianceCaller: read.NODE_ALLIANCE_CALLER,
    publicUrl: (read.NODE_PUBLIC_URL ?? `http://${read.HOST}:${read.PORT}`).replace(/\/+$/, ''),
    ...(read.NODE_STUDENTS && { students: read.NODE_STUDENTS }),
    faults: read.NODE_FAULTS,
    allowPrivateNetwork: read.ALLOW_PRIVATE_NETWORK,
  };
}

function hostedDomains(only: string | undefined, except: string | undefined): (domain: string) => boolean {
  const listed = (text: string) => new Set(text.split(',').map((domain) => domain.trim()));
  const [wanted, unwanted] = [only && listed(only), listed(except ?? '')];
  return (domain) => (wanted ? wanted.has(domain) : true) && !unwanted.has(domain);
}
