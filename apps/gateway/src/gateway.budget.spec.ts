import { createHash } from 'node:crypto';
import { ask, codesOf, post, startAlliance, type TestAlliance } from './testing/test-alliance.js';

/** A page object and two courses at its `first`. */
const SEARCH = `{ search(query: "one.example:1", first: 2) { nodes { id } } }`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let alliance: TestAlliance;
const start = async (environment: Record<string, string>) => {
  alliance = await startAlliance({
    environment: { GATEWAY_LIMIT_COST: '6', GATEWAY_LIMIT_COST_PER_MINUTE: '6', ...environment },
    trusted: { [sha256(SEARCH)]: SEARCH },
  });
};
afterEach(() => alliance.stop());

const from = (address: string) => ({ 'x-forwarded-for': address });
/** The trusted text is a stranger's again with one more space. */
const asStranger = (headers: Record<string, string> = {}) => ask(alliance, ` ${SEARCH}`, {}, headers);

it('refuses a viewer whose budget is spent, says when to come again, and serves the others', async () => {
  await start({});
  expect((await asStranger(from('193.205.1.1'))).errors).toBeUndefined();
  expect((await asStranger(from('193.205.1.1'))).errors).toBeUndefined();
  const refused = await asStranger(from('193.205.1.1'));
  expect(refused).toMatchObject({
    status: 429,
    errors: [
      {
        message: 'RATE_LIMITED',
        extensions: { code: 'RATE_LIMITED', kind: 'unavailable', cost: 3, allowed: 6, hint: expect.any(String) },
      },
    ],
  });
  const seconds = refused.errors![0]!.extensions['retryAfterSeconds'];
  expect(seconds).toBeGreaterThan(0);
  expect(refused.headers.get('retry-after')).toBe(String(seconds));
  expect((await asStranger(from('193.205.1.2'))).errors).toBeUndefined();
  expect(alliance.alliance.asked).toHaveLength(3);
});

it('charges one line once, whatever address of its network it comes from', async () => {
  await start({});
  const answers = [];
  for (const last of [1, 2, 3]) answers.push(await asStranger(from(`2001:41d0:1:2::${last}`)));
  expect(answers.flatMap(codesOf)).toEqual(['RATE_LIMITED']);
});

it('charges also what has no objects, and nothing for trusted documents', async () => {
  await start({});
  const trusted = JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256(SEARCH) } } });
  for (let n = 0; n < 6; n += 1) expect((await ask(alliance, '{ __typename }')).errors).toBeUndefined();
  expect(codesOf(await ask(alliance, '{ __typename }'))).toEqual(['RATE_LIMITED']);
  for (let n = 0; n < 9; n += 1) expect((await post(alliance, trusted)).errors).toBeUndefined();
});

it('believes nobody who is no proxy of ours', async () => {
  await start({ GATEWAY_TRUST_PROXY: 'none' });
  const answers = [];
  for (const last of [1, 2, 3]) answers.push(await asStranger(from(`193.205.1.${last}`)));
  expect(answers.flatMap(codesOf)).toEqual(['RATE_LIMITED']);
});
