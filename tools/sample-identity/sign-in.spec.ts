import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { PEOPLE } from './people.ts';
import { sampleProvider } from './provider.ts';
import { identityServer } from './server.ts';

const REDIRECT = 'http://127.0.0.1:9/auth/callback';
const faults: unknown[] = [];
let server: Server;
let config: client.Configuration;

beforeAll(async () => {
  const { createServer } = await import('node:http');
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  const issuer = `http://127.0.0.1:${port}`;
  const provider = await sampleProvider({
    issuer,
    client: { id: 'ithaca-web', secret: 'secret of the spec', redirectUris: [REDIRECT] },
    cookieKey: 'cookie key of the spec',
  });
  server = identityServer(provider, (fault) => faults.push(fault)).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  config = await client.discovery(new URL(issuer), 'ithaca-web', 'secret of the spec', undefined, {
    execute: [client.allowInsecureRequests],
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
afterEach(() => expect(faults).toEqual([]));

/** A browser, as far as signing in needs one. */
function browser() {
  const cookies = new Map<string, string>();
  return async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=');
      if (value) cookies.set(name!, value);
      else cookies.delete(name!);
    }
    return response;
  };
}

async function authorization(extra: Record<string, string> = {}) {
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT,
    scope: 'openid profile email',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...extra,
  });
  return { url, verifier, state, nonce };
}

const location = (response: Response) => new URL(response.headers.get('location')!, config.serverMetadata().issuer);

async function choose(visit: ReturnType<typeof browser>, url: URL, subject: string): Promise<URL> {
  const page = location(await visit(url));
  const chosen = await visit(page, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ subject }),
  });
  return location(await visit(location(chosen)));
}

it('signs a student in by code with PKCE, and tells home and identifier by userinfo alone', async () => {
  const { url, verifier, state, nonce } = await authorization();
  const back = await choose(browser(), url, 'giulia.parodi@unige.it');
  const tokens = await client.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
  });
  expect(tokens.claims()).toMatchObject({ sub: 'giulia.parodi@unige.it' });
  expect(tokens.claims()).not.toHaveProperty('schac_home_organization');
  expect(await client.fetchUserInfo(config, tokens.access_token, 'giulia.parodi@unige.it')).toMatchObject({
    name: 'Giulia Parodi',
    schac_home_organization: 'unige.it',
    eduperson_scoped_affiliation: ['student@unige.it'],
  });
});

it('refuses a sign-in without PKCE (reliability, section 7)', async () => {
  const { url } = await authorization();
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  expect(location(await browser()(url)).searchParams.get('error')).toBe('invalid_request');
});

it('refuses a redirect address that is not exactly the registered one', async () => {
  const { url } = await authorization({ redirect_uri: `${REDIRECT}/` });
  const response = await browser()(url);
  expect([response.status, response.headers.get('location')]).toEqual([400, null]);
});

it('shows the page of people in the language that the app asked for, and ends an interaction of another browser', async () => {
  const { url } = await authorization({ ui_locales: 'fi' });
  const visit = browser();
  const page = location(await visit(url));
  const text = await (await visit(page)).text();
  expect(text).toContain('lang="fi"');
  expect(text).toContain('Kuka olet tänään?');
  expect((await browser()(page)).status).toBe(400);
});

it('has students with and without an identifier, and every role at each of the eight universities', () => {
  const students = PEOPLE.filter(({ affiliations }) => affiliations.some((one) => one.startsWith('student@')));
  expect(students).toHaveLength(24);
  expect(students.filter(({ esi }) => !esi)).toHaveLength(1);
  const roles = PEOPLE.flatMap(({ grants }) => grants.map(({ role, institution }) => `${role} ${institution ?? ''}`));
  expect(new Set(roles).size).toBe(5 * 8 + 2);
});
