import { connect, createServer, type AddressInfo } from 'node:net';
import { Delivery } from '../adapters/delivery.js';
import { MessageSender } from '../adapters/message-sender.js';
import { OutboxRow } from '../adapters/outbox.entity.js';
import { LinkAddresses } from '../domain/link-addresses.js';
import { AllianceAndNode } from '../testing/alliance-and-node.js';
import { asRaw } from '../testing/raw-request.js';
import type { RawAnswer } from '../domain/http-message.js';

const AT_ONCE = 16;

let link: AllianceAndNode;
beforeAll(async () => {
  link = await AllianceAndNode.open();
});
afterAll(() => link.close());

/** The bytes with one of them changed in its lowest bit. */
function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
}

async function forAll(count: number, run: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What B's door says to bytes that come over a connection of their own. */
function statusOf(bytes: Buffer): Promise<string> {
  return new Promise((done) => {
    let said = '';
    const socket = connect(link.b.port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (chunk) => (said += chunk.toString('latin1')));
    // A reset is an answer too.
    socket.on('error', () => undefined);
    socket.on('close', () => done(/^HTTP\/1\.1 (\d{3})/.exec(said)?.[1] ?? 'closed'));
  });
}

const wireAnswer = ({ status, headers, body }: RawAnswer) =>
  Buffer.concat([
    Buffer.from(`HTTP/1.1 ${status} OK\r\n`),
    Buffer.from([...headers, ['content-length', body.length]].map(([name, value]) => `${name}: ${value}\r\n`).join('')),
    Buffer.from('\r\n'),
    body,
  ]);

it('row 5: a request with any one byte changed has no effect, or the very effect that was meant', async () => {
  const id = await link.say('a', 'case', 'e');
  const { method, target, headers, body } = asRaw(await link.a.signed(id));
  const head = `${method} ${target} HTTP/1.1\r\n${headers.map((line) => `${line.join(': ')}\r\n`).join('')}\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), body]);
  const statuses = new Map<string, number>();
  const taken: number[] = [];
  await forAll(bytes.length, async (at) => {
    const status = await statusOf(flipped(bytes, at));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status === '200') taken.push(at);
  });
  // The version of HTTP is nobody's promise; everything else is.
  const version = head.indexOf('HTTP/1.1');
  expect(taken.filter((at) => at < version || at >= version + 'HTTP/1.1'.length)).toEqual([]);
  expect(statuses.get('400')).toBeGreaterThan(bytes.length / 2);
  expect([...statuses.keys()].filter((status) => !['200', '400', '403', 'closed', '505'].includes(status))).toEqual([]);
  expect((await link.b.effects()).length).toBeLessThanOrEqual(1);
  expect(await statusOf(bytes)).toBe('200');
  expect(await link.b.effects()).toEqual([{ stream: 'case', event: 'e' }]);
  expect(bytes.length).toBeGreaterThan(800);
  process.stdout.write(`request: ${bytes.length} bytes changed, ${JSON.stringify(Object.fromEntries(statuses))}\n`);
});

it('row 5: a receipt with any one byte changed acknowledges nothing', async () => {
  const id = await link.say('a', 'other', 'e');
  const answer = wireAnswer(await link.b.serve(asRaw(await link.a.signed(id))));
  const row = (await link.a.store.database.manager.getRepository(OutboxRow).findOneBy({ messageId: id }))!;
  let next: Buffer = answer;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    const bytes = next;
    socket.once('data', () => socket.end(bytes));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  class OneAddress extends LinkAddresses {
    async addressOf() {
      return `http://127.0.0.1:${port}/sync`;
    }
  }
  const deliver = async (bytes: Buffer) => {
    next = bytes;
    const http = new MessageSender({ allowPrivateNetwork: true, limits: { deadlineMs: 5_000, maxBytes: 262_144 } });
    const { signer, receipts, domain } = link.a;
    const result = await new Delivery(domain, new OneAddress(), signer, http, receipts).deliver(row);
    await http.close();
    return result;
  };
  const taken: number[] = [];
  for (let at = 0; at < answer.length; at += 1)
    if ((await deliver(flipped(answer, at))).kind === 'receipt') taken.push(at);
  // The version, the words behind the status, and whether the body ends with a length or with the connection.
  const of = (text: string) => Array.from(text, (_, at) => answer.indexOf(text) + at);
  const words = [...of('HTTP/1.1'), ...of(' OK'), ...of('content-length')];
  expect(taken.filter((at) => !words.includes(at))).toEqual([]);
  expect((await deliver(answer)).kind).toBe('receipt');
  process.stdout.write(`receipt: ${answer.length} bytes changed, ${taken.length} of no meaning\n`);
  await new Promise((done) => server.close(done));
});
