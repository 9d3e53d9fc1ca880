import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { ServiceTokenIssuer, ServiceTokenVerifier } from '@ithaca/platform';
import { gatewayCredentials, SigningKeyInvalid } from './partners/credentials.js';
import { ask, codesOf, startAlliance } from './testing/test-alliance.js';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'gateway' };
const publicJwk = { ...publicKey.export({ format: 'jwk' }), kid: 'gateway' };

it('signs every request for the one who gets it: subgraph, partner, last-known', async () => {
  const alliance = await startAlliance({
    environment: { GATEWAY_SIGNING_KEY: JSON.stringify(jwk), GATEWAY_FALLBACK_AUDIENCE: 'last-known' },
    rows: { withLastKnown: true },
  });
  alliance.partners['two.example'].fault = (response) => void response.writeHead(500).end();
  const answer = await ask(alliance, `{ search(query: "ai") { nodes { title translation(lang: "fi") } } }`);
  expect(codesOf(answer)).toEqual(['PARTNER_UNAVAILABLE']);
  const tokenOf = ({ asked }: { asked: readonly { headers: { authorization?: string | undefined } }[] }) =>
    asked[0]!.headers.authorization;
  const accepted = async (audience: string, token: string | undefined) =>
    (await ServiceTokenVerifier.fromJwks([publicJwk], audience)).accepts(token);
  for (const [audience, token] of [
    ['alliance', tokenOf(alliance.alliance)],
    ['translations', tokenOf(alliance.translations)],
    ['one.example', tokenOf(alliance.partners['one.example'])],
    ['last-known', tokenOf(alliance.lastKnown)],
  ] as const) {
    expect(await accepted(audience, token)).toBe(true);
    expect(await accepted('three.example', token)).toBe(false);
  }
  await alliance.stop();
});

it('ends the start with a plain sentence when the key is none', async () => {
  await expect(gatewayCredentials('/nowhere/key.json')).rejects.toThrow(SigningKeyInvalid);
  await expect(gatewayCredentials('{"kty":"oct"}')).rejects.toThrow('GATEWAY_SIGNING_KEY is no private Ed25519 JWK');
  expect((await gatewayCredentials(undefined))('anyone')).toBeUndefined();
});

it('reads a subgraph address of this deployment before the one in the rows', async () => {
  const first = await startAlliance();
  const second = await startAlliance({
    environment: { GATEWAY_SUBGRAPH_URLS: JSON.stringify({ alliance: first.alliance.url }) },
  });
  await writeFile(second.rowsFile, JSON.stringify(second.rows()));
  await ask(second, `{ search(query: "ai") { total } }`);
  expect([first.alliance.asked.length, second.alliance.asked.length]).toEqual([1, 0]);
  await first.stop();
  await second.stop();
});

describe('a person who is signed in at the site', () => {
  const site = generateKeyPairSync('ed25519');
  const siteJwk = { ...site.privateKey.export({ format: 'jwk' }), kid: 'web' };
  const environment = {
    GATEWAY_SIGNING_KEY: JSON.stringify(jwk),
    GATEWAY_ACCEPTS: JSON.stringify({ keys: [{ ...site.publicKey.export({ format: 'jwk' }), kid: 'web' }] }),
  };
  const ada = '01890000-0000-7000-8000-00000000000a';
  const ben = '01890000-0000-7000-8000-00000000000b';
  const query = '{ search(query: "ai") { nodes { title translation(lang: "fi") } } }';
  const as = async (personId: string | undefined, audience = 'gateway') => {
    const token = await (await ServiceTokenIssuer.fromJwk(siteJwk)).tokenFor(audience, undefined, personId);
    return { authorization: `Bearer ${token}` };
  };
  const personsTold = async (
    audience: string,
    { asked }: { asked: readonly { headers: { authorization?: string | undefined } }[] },
  ) => {
    const verifier = await ServiceTokenVerifier.fromJwks([publicJwk], audience);
    return Promise.all(asked.map(async ({ headers }) => (await verifier.caller(headers.authorization))?.personId));
  };

  it('is named to the alliance, and to no partner (architecture, 6)', async () => {
    const alliance = await startAlliance({ environment });
    await ask(alliance, query, {}, await as(ada));
    expect(await personsTold('alliance', alliance.alliance)).toEqual([ada]);
    expect(await personsTold('translations', alliance.translations)).toEqual([ada]);
    expect(await personsTold('one.example', alliance.partners['one.example'])).toEqual([undefined]);
    await alliance.stop();
  });

  it('never shares a request to the alliance with another person, though both share one to a partner', async () => {
    const alliance = await startAlliance({ environment });
    const [adas, bens] = [await as(ada), await as(ben)];
    await Promise.all([ask(alliance, query, {}, adas), ask(alliance, query, {}, bens), ask(alliance, query)]);
    const told = await personsTold('translations', alliance.translations);
    expect(told.toSorted()).toEqual([ada, ben, undefined]);
    await alliance.stop();
  });

  it.each([
    ['one for another audience', () => as(ada, 'alliance')],
    [
      'one of an unknown key',
      async () => ({
        authorization: `Bearer ${await (await ServiceTokenIssuer.fromJwk(jwk)).tokenFor('gateway', undefined, ada)}`,
      }),
    ],
    ['no token at all', async () => ({ authorization: 'Basic YTpi' })],
  ])('is refused with %s, not taken for nobody', async (_, headers) => {
    const alliance = await startAlliance({ environment });
    const answer = await ask(alliance, query, {}, await headers());
    expect(codesOf(answer)).toEqual(['TOKEN_NOT_ACCEPTED']);
    expect(alliance.alliance.asked).toEqual([]);
    await alliance.stop();
  });
});
