import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ServiceTokenIssuer } from '@ithaca/platform';
import { exportJWK, generateKeyPair } from 'jose';
import { FeedClient } from './feed-client.js';

let tokens: ServiceTokenIssuer;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  tokens = await ServiceTokenIssuer.fromJwk({ ...(await exportJWK(privateKey)), kid: 'alliance' });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function serving(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { asked, port: (server.address() as AddressInfo).port };
}

async function read(feed: FeedClient, nodeUrl: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of feed.lines(nodeUrl, 'unige.it', 0)) lines.push(...batch);
  return lines;
}

it.each([
  ['plain http', 'http', '127.0.0.1'],
  ['an address of this machine', 'https', '127.0.0.1'],
  ['a name that leads to this machine', 'https', 'localhost'],
  ['an IPv6-mapped address', 'https', '[::ffff:127.0.0.1]'],
])('refuses a node on %s and sends it nothing', async (_what, scheme, host) => {
  const { asked, port } = await serving((_request, response) => response.end());
  const feed = new FeedClient(tokens, { allowPrivateNetwork: false });
  await expect(read(feed, `${scheme}://${host}:${port}`)).rejects.toMatchObject({
    code: 'DISCOVERY_FEED_REFUSED',
    params: { domain: 'unige.it', reason: 'address' },
  });
  expect(asked).toEqual([]);
});

it('reads from private addresses where all nodes are ours', async () => {
  const { asked, port } = await serving((_request, response) => response.end('{"op":"end"}\n'));
  const feed = new FeedClient(tokens, { allowPrivateNetwork: true });
  expect(await read(feed, `http://127.0.0.1:${port}`)).toEqual(['{"op":"end"}']);
  expect(asked).toEqual(['/unige.it/feed?after=0']);
});

it('does not follow a node to another host', async () => {
  const other = await serving((_request, response) => response.end('{"op":"end"}\n'));
  const node = await serving((_request, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${other.port}/unige.it/feed` }).end(),
  );
  const feed = new FeedClient(tokens, { allowPrivateNetwork: true });
  await expect(read(feed, `http://127.0.0.1:${node.port}`)).rejects.toMatchObject({
    params: { reason: 'status', status: 307 },
  });
  expect(other.asked).toEqual([]);
});

it('bad input 32: ends an answer that drips for ever at its deadline', async () => {
  const { port } = await serving((_request, response) => {
    const drip = setInterval(() => response.write(' '), 5);
    response.on('close', () => clearInterval(drip));
  });
  const limits = { deadlineMs: 60, maxBytes: 1_000_000, maxLineBytes: 1_000_000 };
  const feed = new FeedClient(tokens, { allowPrivateNetwork: true, limits });
  await expect(read(feed, `http://127.0.0.1:${port}`)).rejects.toMatchObject({ params: { reason: 'timeout' } });
});
