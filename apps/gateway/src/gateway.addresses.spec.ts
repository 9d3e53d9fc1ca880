import { writeFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { logger } from '@ithaca/platform';
import { ask, codesOf, startAlliance, type TestAlliance } from './testing/test-alliance.js';

const checked = { ALLOW_PRIVATE_NETWORK: 'false' };
const COURSE = `query ($id: ID!) { course(id: $id) { title } }`;

let alliance: TestAlliance;
afterEach(async () => {
  jest.restoreAllMocks();
  await alliance.stop();
});

const metricsOf = async () => (await fetch(new URL('/metrics', alliance.url))).text();

/** The rows with other addresses for the partners, taken over. */
async function withAddresses(change: (url: URL, id: string) => string): Promise<void> {
  const rows = alliance.rows() as { partners: { id: string; url: string }[] };
  const partners = rows.partners.map((row) => ({ ...row, url: change(new URL(row.url), row.id) }));
  await writeFile(alliance.rowsFile, JSON.stringify({ ...rows, partners }));
}

const connectionsOf = () => Object.values(alliance.partners).flatMap(({ asked }) => asked);

it('asks no partner on a private address, names it, and tells the operator once', async () => {
  const told = jest.spyOn(logger, 'error').mockReturnValue(undefined);
  alliance = await startAlliance({ environment: checked });
  const answers = [];
  // More often than the breaker would bear: a refused address is no matter of trying again.
  for (let n = 0; n < 7; n += 1) answers.push(await ask(alliance, COURSE, { id: 'one.example:1' }));
  expect(answers.flatMap(codesOf)).toEqual(Array(7).fill('PARTNER_UNAVAILABLE'));
  expect(answers[0]!.errors).toMatchObject([{ path: ['course'], extensions: { partner: 'one.example' } }]);
  expect(JSON.stringify(answers)).not.toContain('127.0.0.1');
  expect(connectionsOf()).toEqual([]);
  expect(await metricsOf()).toMatch(/gateway_refused_addresses_total\{upstream="catalogue\/one.example"\} 7/);
  const lines = told.mock.calls.map(([facts]) => facts as unknown as { upstream?: string });
  expect(lines.filter(({ upstream }) => upstream === 'catalogue/one.example')).toHaveLength(1);
});

it('reaches what the operator named: subgraphs, and the last known values in place of a refused partner', async () => {
  alliance = await startAlliance({ environment: checked, rows: { withLastKnown: true } });
  const answer = await ask(alliance, `{ search(query: "one.example:1") { total nodes { title } } }`);
  expect(answer.data).toEqual({ search: { total: 1, nodes: [{ title: 'one.example:1 of as of yesterday' }] } });
  expect(codesOf(answer)).toEqual(['PARTNER_UNAVAILABLE']);
});

it('refuses a name that leads to a private address, and nothing is sent there', async () => {
  alliance = await startAlliance({ environment: checked });
  await withAddresses((url) => `https://localhost:${url.port}/graphql`);
  while (!/refused_addresses_total\{upstream="catalogue\/two.example"\}/.test(await metricsOf())) {
    expect(codesOf(await ask(alliance, COURSE, { id: 'two.example:1' }))).toEqual(['PARTNER_UNAVAILABLE']);
  }
  expect(codesOf(await ask(alliance, COURSE, { id: 'three.example:1' }))).toEqual(['PARTNER_UNAVAILABLE']);
  expect(connectionsOf()).toEqual([]);
});

it('does not follow a partner to another host', async () => {
  alliance = await startAlliance();
  const { 'one.example': one, 'two.example': two } = alliance.partners;
  one.fault = (response) => void response.writeHead(307, { location: two.url }).end();
  expect(codesOf(await ask(alliance, COURSE, { id: 'one.example:1' }))).toEqual(['PARTNER_UNAVAILABLE']);
  expect([one.asked.length, two.asked.length]).toEqual([1, 0]);
});
