import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { ServiceTokenVerifier } from '@ithaca/platform';
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
