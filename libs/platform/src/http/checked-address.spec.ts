import type { lookup, LookupAddress } from 'node:dns';
import { type AddressInfo, createServer } from 'node:net';
import { Pool } from 'undici';
import { AddressRefused, checkPublicAddress, isAddressRefused, publicLookup } from './checked-address.js';

/** A name server with prepared answers, the last one for ever. */
function aNameServer(...answers: string[][]) {
  const asked: string[] = [];
  const resolve = ((hostname: string, _options: object, callback: (error: null, found: LookupAddress[]) => void) => {
    asked.push(hostname);
    const answer = answers[Math.min(asked.length, answers.length) - 1]!;
    callback(
      null,
      answer.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof lookup;
  return { asked, resolve };
}

const lookUp = (resolve: typeof lookup, all: boolean) =>
  new Promise((done, failed) => {
    publicLookup(resolve)('node.example', { all }, (error, found, family) => {
      if (error) failed(error);
      else done(all ? found : [found, family]);
    });
  });

it.each([
  'http://node.example/x',
  'ftp://node.example/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://[::ffff:10.0.0.1]/x',
  'https://169.254.169.254/latest/meta-data',
  'https://2130706433/x',
  'https://0x7f.1/x',
])('refuses %s as it is written', (address) =>
  expect(() => checkPublicAddress(new URL(address))).toThrow(AddressRefused),
);

it('lets a public https address through', () => {
  for (const address of ['https://node.example:8443/x', 'https://193.205.1.1/x'])
    expect(() => checkPublicAddress(new URL(address))).not.toThrow();
});

it('gives the addresses that it checked, asked for once', async () => {
  const { asked, resolve } = aNameServer(['193.205.1.1', '2001:41d0::1'], ['127.0.0.1']);
  expect(await lookUp(resolve, true)).toEqual([
    { address: '193.205.1.1', family: 4 },
    { address: '2001:41d0::1', family: 6 },
  ]);
  expect(asked).toEqual(['node.example']);
});

it('gives one address to those who want one', async () => {
  expect(await lookUp(aNameServer(['193.205.1.1']).resolve, false)).toEqual(['193.205.1.1', 4]);
});

it.each([
  ['only a private address', ['10.0.0.1']],
  ['a private address among others', ['193.205.1.1', '::ffff:127.0.0.1']],
  ['no address', []],
])('refuses a name that has %s', async (_what, addresses) => {
  await expect(lookUp(aNameServer(addresses).resolve, true)).rejects.toBeInstanceOf(AddressRefused);
});

it('keeps a client from connecting to a name that leads home, and says so under its error', async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { resolve } = aNameServer(['127.0.0.1']);
  const pool = new Pool(`https://node.example:${port}`, { connect: { lookup: publicLookup(resolve) } });
  const failure: unknown = await pool.request({ path: '/', method: 'GET' }).catch((error: unknown) => error);
  expect(isAddressRefused(failure)).toBe(true);
  expect(isAddressRefused(new Error('another', { cause: new Error('fault') }))).toBe(false);
  expect(connections).toBe(0);
  await pool.destroy();
  await new Promise((done) => server.close(done));
});
