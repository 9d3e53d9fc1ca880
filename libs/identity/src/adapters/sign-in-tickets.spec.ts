import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { SignInTickets } from './sign-in-tickets.js';

const NOW = new Date('2027-02-01T10:00:00Z');
const payload = { provider: 'https://login.example', claims: { sub: 'ada@unige.it', name: 'Ada' } };
type Key = Parameters<SignJWT['sign']>[0];
let own: Key;
let foreign: Key;
let tickets: SignInTickets;

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  own = pair.privateKey;
  foreign = (await generateKeyPair('EdDSA')).privateKey;
  tickets = new SignInTickets({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'web', alg: 'EdDSA' }] });
});

interface Change {
  readonly key?: Key;
  readonly audience?: string;
  readonly issuer?: string;
  readonly issuedAt?: Date;
  readonly payload?: object;
}

const ticket = (change: Change = {}) =>
  new SignJWT({ ...(change.payload ?? payload) })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'web' })
    .setIssuer(change.issuer ?? 'ithaca-web')
    .setAudience(change.audience ?? 'alliance:sign-in')
    .setIssuedAt(change.issuedAt ?? NOW)
    .sign(change.key ?? own);

it('gives the claims that the site saw', async () => {
  expect(await tickets.read(await ticket(), NOW)).toEqual({ issuer: 'https://login.example', claims: payload.claims });
});

it.each<[string, () => Change]>([
  ['of another key', () => ({ key: foreign })],
  ['for another audience', () => ({ audience: 'gateway' })],
  ['of another issuer', () => ({ issuer: 'https://evil.example' })],
  ['of two minutes ago', () => ({ issuedAt: new Date(NOW.getTime() - 120_000) })],
  ['from the future', () => ({ issuedAt: new Date(NOW.getTime() + 120_000) })],
  ['without a subject', () => ({ payload: { ...payload, claims: { name: 'Ada' } } })],
  [
    'whose claims are no texts',
    () => ({ payload: { ...payload, claims: { sub: 'a', schac_home_organization: { a: 1 } } } }),
  ],
])('refuses a ticket %s', async (_, change) => {
  const read = tickets.read(await ticket(change()), NOW);
  await expect(read).rejects.toMatchObject({ code: 'IDENTITY_SIGN_IN_TICKET_INVALID' });
});

it('refuses what is no ticket at all', async () => {
  await expect(tickets.read('x', NOW)).rejects.toMatchObject({ code: 'IDENTITY_SIGN_IN_TICKET_INVALID' });
});
