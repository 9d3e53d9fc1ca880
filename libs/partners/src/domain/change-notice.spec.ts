import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { changeNoticeHolds, signChangeNotice } from './change-notice.js';

const NOW = Date.parse('2026-11-25T12:00:00Z');
const keys = async (): Promise<{ own: JWK; known: JWK }> => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { own: { ...(await exportJWK(privateKey)), kid: 'k' }, known: { ...(await exportJWK(publicKey)), kid: 'k' } };
};

describe('a notice of change', () => {
  let genoa: { own: JWK; known: JWK };
  beforeAll(async () => {
    genoa = await keys();
  });

  it.each([
    ['at once', 0, true],
    ['after a minute and the tolerance of clocks', 64_000, true],
    ['later', 70_000, false],
    ['before it was made', -70_000, false],
  ])('holds %s: %d ms -> %s', async (_when, after, holds) => {
    const token = await signChangeNotice(genoa.own, 'unige.it', NOW);
    expect(await changeNoticeHolds(token, genoa.known, 'unige.it', NOW + after)).toBe(holds);
  });

  it('does not hold with another key, nor for another institution', async () => {
    const token = await signChangeNotice(genoa.own, 'unige.it', NOW);
    expect(await changeNoticeHolds(token, (await keys()).known, 'unige.it', NOW)).toBe(false);
    expect(await changeNoticeHolds(token, genoa.known, 'us.es', NOW)).toBe(false);
  });

  it.each([
    ['a manifest', { typ: 'ithaca-manifest+jwt' }, {}],
    ['a token for somebody else', {}, { aud: 'catalogue' }],
    ['a token about something else', {}, { sub: 'other' }],
    ['a token that would be good for a year', {}, { iat: NOW / 1000 - 3600, exp: NOW / 1000 + 31_536_000 }],
    ['a token without an age', {}, { iat: undefined }],
  ])('is not %s of the same key', async (_what, header, claims) => {
    const good = { iss: 'unige.it', sub: 'catalogue-changed', aud: 'alliance', iat: NOW / 1000, exp: NOW / 1000 + 60 };
    const sign = async (head: object, body: object) =>
      new SignJWT({ ...good, ...body })
        .setProtectedHeader({ alg: 'EdDSA', typ: 'ithaca-change-notice+jwt', ...head })
        .sign(await importJWK(genoa.own, 'EdDSA'));
    expect(await changeNoticeHolds(await sign({}, {}), genoa.known, 'unige.it', NOW)).toBe(true);
    expect(await changeNoticeHolds(await sign(header, claims), genoa.known, 'unige.it', NOW)).toBe(false);
  });

  it.each(['', 'x', 'a.b.c', 'eyJhbGciOiJub25lIn0.e30.'])('is not %j', async (token) => {
    expect(await changeNoticeHolds(token, genoa.known, 'unige.it', NOW)).toBe(false);
  });
});
