import { createPrivateKey, type JsonWebKey, sign } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { ServiceTokenIssuer, ServiceTokenVerifier } from './service-token.js';

const NOW = Date.parse('2027-02-01T10:00:00Z');
const PERSON = '01890000-0000-7000-8000-000000000001';
let key: JWK;
let issuer: ServiceTokenIssuer;
let verifier: ServiceTokenVerifier;

async function keyPair(kid: string): Promise<{ own: JWK; shown: JWK }> {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const own = { ...(await exportJWK(privateKey)), kid, alg: 'EdDSA' };
  const { d: _private, ...shown } = own;
  return { own, shown };
}

beforeAll(async () => {
  const { own, shown } = await keyPair('gateway');
  key = own;
  issuer = await ServiceTokenIssuer.fromJwk(own);
  verifier = await ServiceTokenVerifier.fromJwks([shown], 'alliance');
});

const bearer = (token: string) => `Bearer ${token}`;

it('says which process asks, and on whose behalf', async () => {
  expect(await verifier.caller(bearer(await issuer.tokenFor('alliance', NOW)), NOW)).toEqual({ process: 'gateway' });
  const token = await issuer.tokenFor('alliance', NOW, PERSON);
  expect(await verifier.caller(bearer(token), NOW)).toEqual({ process: 'gateway', personId: PERSON });
  // Remembered, and still the same.
  expect(await verifier.caller(bearer(token), NOW + 1000)).toEqual({ process: 'gateway', personId: PERSON });
});

it('keeps the tokens of two persons and of nobody apart', async () => {
  const tokens = await Promise.all([undefined, PERSON, 'other'].map((one) => issuer.tokenFor('alliance', NOW, one)));
  expect(new Set(tokens).size).toBe(3);
});

describe('refuses (reliability, section 7)', () => {
  const claims = (change: Record<string, unknown> = {}) => ({
    iss: 'ithaca',
    aud: 'alliance',
    iat: NOW / 1000,
    exp: NOW / 1000 + 60,
    ...change,
  });
  const signed = async (payload: Record<string, unknown>, header: Record<string, unknown> = {}) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA', kid: 'gateway', ...header })
      .sign(await importJWK(key, 'EdDSA'));

  /** A good signature under a header that jose would not sign with. */
  async function signedByHand(header: object): Promise<string> {
    const text = [header, claims()].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    const signature = sign(null, Buffer.from(text), createPrivateKey({ key: key as JsonWebKey, format: 'jwk' }));
    return `${text}.${signature.toString('base64url')}`;
  }

  it('nothing that is in order: the hand-signed token of the next test differs by its crit alone', async () => {
    const token = await signedByHand({ alg: 'EdDSA', kid: 'gateway' });
    expect(await verifier.caller(bearer(token), NOW)).toEqual({ process: 'gateway' });
  });

  it.each<[string, () => Promise<string>]>([
    ['alg none', async () => new UnsecuredJWT(claims()).encode()],
    [
      'HS256 with the public key as its secret',
      () =>
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'gateway' })
          .sign(new TextEncoder().encode(key.x)),
    ],
    ['an unknown crit', () => signedByHand({ alg: 'EdDSA', kid: 'gateway', crit: ['odd'], odd: 1 })],
    ['a kid with a path', () => signed(claims(), { kid: '../../etc/passwd' })],
    ['another audience', () => signed(claims({ aud: 'unige.it' }))],
    ['another issuer', () => signed(claims({ iss: 'https://evil.example' }))],
    ['one that ended', () => signed(claims({ exp: NOW / 1000 - 61 }))],
    ['one that has not begun', () => signed(claims({ nbf: NOW / 1000 + 61 }))],
    [
      'a key that claims to be another',
      async () => {
        const { own } = await keyPair('gateway');
        return (await ServiceTokenIssuer.fromJwk(own)).tokenFor('alliance', NOW, PERSON);
      },
    ],
    ['a megabyte', async () => 'a'.repeat(1_000_000)],
  ])('%s', async (_, make) => {
    const token = await make();
    expect(await verifier.caller(bearer(token), NOW)).toBeUndefined();
  });

  it('a token whose time is over, although it was good before', async () => {
    const token = bearer(await issuer.tokenFor('alliance', NOW));
    expect(await verifier.accepts(token, NOW)).toBe(true);
    expect(await verifier.accepts(token, NOW + 130_000)).toBe(false);
  });
});
