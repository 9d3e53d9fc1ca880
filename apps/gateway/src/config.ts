import { isIP } from 'node:net';
import { acceptedKeys, env, readConfig } from '@ithaca/platform';
import { z } from 'zod';

/** Cost that a viewer may cause in a minute: ten of the costliest operations. */
const COST_PER_MINUTE = 50_000;

const count = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const variables = z
  .object({
    PORT: env.port(4000),
    HOST: env.host(),
    NODE_ENV: z.string().default('development'),
    GATEWAY_SUPERGRAPH: z.string('must name the supergraph file; `npm run compose` writes one'),
    GATEWAY_PARTNERS: z.string().default('{}'),
    GATEWAY_PARTNERS_POLL_MS: env.milliseconds(2_000),
    GATEWAY_SUBGRAPH_URLS: z.string().default('{}').transform(readAddresses),
    GATEWAY_SIGNING_KEY: z.string().optional(),
    GATEWAY_ACCEPTS: z.string().optional(),
    GATEWAY_TRUSTED_DOCUMENTS: z.string().optional(),
    GATEWAY_TRUSTED_ONLY: env.flag(),
    GATEWAY_ENGINE: z.enum(['compact', 'router-runtime']).default('compact'),
    GATEWAY_PARTNER_DEADLINE_MS: env.milliseconds(800),
    GATEWAY_SUBGRAPH_DEADLINE_MS: env.milliseconds(2_000),
    GATEWAY_QUERY_DEADLINE_MS: env.milliseconds(3_000),
    GATEWAY_PARTNER_CONNECTIONS: count(16),
    GATEWAY_SUBGRAPH_CONNECTIONS: count(64),
    GATEWAY_MAX_WAITING: count(50),
    GATEWAY_MAX_ANSWER_BYTES: count(5 * 1024 * 1024),
    GATEWAY_FALLBACK_AUDIENCE: z.string().default('alliance'),
    ALLOW_PRIVATE_NETWORK: env.flag(),
    GATEWAY_LIMIT_BODY_BYTES: count(256 * 1024),
    GATEWAY_LIMIT_TOKENS: count(1_000),
    GATEWAY_LIMIT_DEPTH: count(8),
    GATEWAY_LIMIT_ALIASES: count(10),
    GATEWAY_LIMIT_ROOT_FIELDS: count(10),
    GATEWAY_LIMIT_DIRECTIVES: count(5),
    GATEWAY_LIMIT_FIRST: count(100),
    GATEWAY_LIMIT_COST: count(5_000),
    GATEWAY_LIMIT_COST_PER_MINUTE: z.coerce.number().int().nonnegative().optional(),
    GATEWAY_TRUST_PROXY: z.string().default('loopback').transform(readProxies),
  })
  .superRefine(({ GATEWAY_LIMIT_COST: cost, GATEWAY_LIMIT_COST_PER_MINUTE: perMinute = 0 }, context) => {
    if (perMinute === 0 || perMinute >= cost) return;
    const message = `must be 0 (no limit) or at least GATEWAY_LIMIT_COST, which is ${cost}`;
    context.addIssue({ code: 'custom', path: ['GATEWAY_LIMIT_COST_PER_MINUTE'], message });
  });

/** The gateway's settings; every variable is explained in apps/gateway/README.md. */
export type GatewayConfig = ReturnType<typeof gatewayConfig>;

/** @throws ConfigInvalid */
export function gatewayConfig(environment: NodeJS.ProcessEnv = process.env) {
  const given = readConfig(variables, environment);
  const production = given.NODE_ENV === 'production';
  return {
    port: given.PORT,
    host: given.HOST,
    production,
    trustProxy: given.GATEWAY_TRUST_PROXY,
    supergraph: given.GATEWAY_SUPERGRAPH,
    engine: given.GATEWAY_ENGINE,
    partners: { source: given.GATEWAY_PARTNERS, pollMs: given.GATEWAY_PARTNERS_POLL_MS },
    subgraphUrls: given.GATEWAY_SUBGRAPH_URLS,
    signingKey: given.GATEWAY_SIGNING_KEY,
    accepts: given.GATEWAY_ACCEPTS ? acceptedKeys('GATEWAY_ACCEPTS', given.GATEWAY_ACCEPTS) : [],
    trustedDocuments: { file: given.GATEWAY_TRUSTED_DOCUMENTS, only: given.GATEWAY_TRUSTED_ONLY },
    queryDeadlineMs: given.GATEWAY_QUERY_DEADLINE_MS,
    upstreams: {
      partnerDeadlineMs: given.GATEWAY_PARTNER_DEADLINE_MS,
      subgraphDeadlineMs: given.GATEWAY_SUBGRAPH_DEADLINE_MS,
      partnerConnections: given.GATEWAY_PARTNER_CONNECTIONS,
      subgraphConnections: given.GATEWAY_SUBGRAPH_CONNECTIONS,
      maxWaiting: given.GATEWAY_MAX_WAITING,
      maxBytes: given.GATEWAY_MAX_ANSWER_BYTES,
      fallbackAudience: given.GATEWAY_FALLBACK_AUDIENCE,
      allowPrivateNetwork: given.ALLOW_PRIVATE_NETWORK,
    },
    limits: {
      bodyBytes: given.GATEWAY_LIMIT_BODY_BYTES,
      tokens: given.GATEWAY_LIMIT_TOKENS,
      depth: given.GATEWAY_LIMIT_DEPTH,
      aliases: given.GATEWAY_LIMIT_ALIASES,
      rootFields: given.GATEWAY_LIMIT_ROOT_FIELDS,
      directives: given.GATEWAY_LIMIT_DIRECTIVES,
      first: given.GATEWAY_LIMIT_FIRST,
      cost: given.GATEWAY_LIMIT_COST,
      /** 0: no limit. */
      costPerMinute: given.GATEWAY_LIMIT_COST_PER_MINUTE ?? (production ? COST_PER_MINUTE : 0),
    },
  };
}

export type Limits = GatewayConfig['limits'];

function readAddresses(json: string, context: z.RefinementCtx): Record<string, string> {
  try {
    return z.record(z.string(), z.url({ protocol: /^https?$/ })).parse(JSON.parse(json));
  } catch {
    context.addIssue({ code: 'custom', message: 'must be JSON like {"alliance":"http://127.0.0.1:4001/graphql"}' });
    return z.NEVER;
  }
}

const NETWORK_NAMES = ['loopback', 'linklocal', 'uniquelocal'];

function readProxies(list: string, context: z.RefinementCtx): string[] {
  const proxies = list.split(',').flatMap((one) => one.trim() || []);
  const isNetwork = (one: string): boolean => {
    const [address = '', bits] = one.split('/');
    const family = isIP(address);
    return family !== 0 && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
  };
  const wrong = proxies.filter((one) => one !== 'none' && !NETWORK_NAMES.includes(one) && !isNetwork(one));
  if (wrong.length > 0) {
    const message = `${wrong.join(', ')}: name addresses, networks like 10.0.0.0/8, ${NETWORK_NAMES.join(', ')}, or none`;
    context.addIssue({ code: 'custom', message });
  }
  return proxies.filter((one) => one !== 'none');
}
