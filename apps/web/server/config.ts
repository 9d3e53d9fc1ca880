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
} as const;

function withGraphqlPath(address: string): string {
  const url = new URL(address);
  if (url.pathname === '/') url.pathname = '/graphql';
  return url.href;
}
