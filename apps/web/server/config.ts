import { readFileSync } from 'node:fs';
import type { JWK } from 'jose';
import { z } from 'zod';

/**
 * The environment of the web process, read once. Every variable is described in `.env.example`.
 * @throws Error naming every variable that is wrong
 */
const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  GATEWAY_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4000/graphql'),
  GATEWAY_TIMEOUT_MS: z.coerce.number().int().positive().default(4000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  CONTACT_EMAIL: z.email().optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  SESSION_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  WEB_SIGNING_KEY: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

function read(): z.infer<typeof environment> {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map((issue) => `  - ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The configuration of web has ${mistakes.length} mistake(s):\n${mistakes.join('\n')}`);
}

const values = read();

export const config = {
  port: values.PORT,
  host: values.HOST,
  /** The GraphQL door, path included. A bare host gets the usual `/graphql`. */
  gatewayUrl: withGraphqlPath(values.GATEWAY_URL),
  gatewayTimeoutMs: values.GATEWAY_TIMEOUT_MS,
  /** Where readers find the site: base of canonical links, sitemap and share previews. No slash at the end. */
  publicUrl: (values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`).replace(/\/+$/, ''),
  /** The alliance's own address for questions and faults; without it the pages name the universities only. */
  contactEmail: values.CONTACT_EMAIL,
  logLevel: values.LOG_LEVEL,
  /** Absent: nobody can sign in, and the pages do not offer it. */
  signIn: signIn(),
} as const;

function withGraphqlPath(address: string): string {
  const url = new URL(address);
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}

/** The issuer switches signing in on; then all the others are needed. */
function signIn() {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, SESSION_DATABASE_URL, WEB_SIGNING_KEY } = values;
  const needed = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, SESSION_DATABASE_URL, WEB_SIGNING_KEY };
  if (OIDC_ISSUER === undefined) return undefined;
  const missing = Object.entries(needed).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0) throw new Error(`To sign people in, web also needs: ${missing.join(', ')}`);
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID!,
    clientSecret: OIDC_CLIENT_SECRET!,
    sessionDatabaseUrl: SESSION_DATABASE_URL!,
    signingKey: readKey(WEB_SIGNING_KEY!),
  } as const;
}

/** A private JWK, as JSON or in a file. */
function readKey(given: string): JWK {
  try {
    const json = given.trimStart().startsWith('{') ? given : readFileSync(given, 'utf8');
    return z.looseObject({ kty: z.string(), d: z.string(), kid: z.string() }).parse(JSON.parse(json));
  } catch (error) {
    throw new Error('WEB_SIGNING_KEY is no private JWK with a kid, and no file with one', { cause: error });
  }
}
