import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ServiceTokenIssuer } from '@ithaca/platform';

/** The alliance that the set-up of the journeys has brought up. */
export interface Alliance {
  readonly web: string;
  readonly gateway: string;
  readonly dataFolder: string;
  readonly ports: Readonly<Record<string, number>>;
  /** Institutions whose node runs in a process of its own, with its port. */
  readonly separateNodes: Readonly<Record<string, number>>;
  readonly pids: Readonly<Record<string, number>>;
}

export const DOMAINS = [
  'haaga-helia.fi',
  'mci.edu',
  'tuke.sk',
  'ucg.ac.me',
  'uni-muenster.de',
  'unige.it',
  'univ-cotedazur.fr',
  'us.es',
] as const;

export function alliance(): Alliance {
  const told = process.env['ITHACA_E2E'];
  if (!told) throw new Error('no alliance: run the journeys with their own Jest configuration');
  return JSON.parse(told) as Alliance;
}

export interface GraphqlAnswer {
  readonly status: number;
  // The journeys look into answers whose shape the query says.
  readonly data: unknown;
  readonly errors: readonly { message: string; path?: (string | number)[]; extensions?: Record<string, unknown> }[];
}

export async function ask(query: string, variables: Record<string, unknown> = {}): Promise<GraphqlAnswer> {
  const answer = await fetch(alliance().gateway, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await answer.json()) as Partial<GraphqlAnswer>;
  return { status: answer.status, data: body.data, errors: body.errors ?? [] };
}

/** A service token as the gateway would send it, for the nodes' fault switches. */
export async function tokenFor(domain: string): Promise<string> {
  const key = JSON.parse(readFileSync(join(alliance().dataFolder, 'keys', 'gateway.json'), 'utf8')) as object;
  return (await ServiceTokenIssuer.fromJwk(key)).tokenFor(domain);
}

/** Makes a node misbehave, or behave again. */
export async function fault(domain: string, mode: 'hang' | 'error' | 'html' | 'ok'): Promise<void> {
  const port = alliance().separateNodes[domain] ?? alliance().ports['node'];
  const answer = await fetch(`http://127.0.0.1:${port}/${domain}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenFor(domain)}` },
    body: JSON.stringify({ mode }),
  });
  if (!answer.ok) throw new Error(`the fault switch of ${domain} answered ${answer.status}`);
}

/** Asks again until there is an answer; Jest's time limit ends an endless wait. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
