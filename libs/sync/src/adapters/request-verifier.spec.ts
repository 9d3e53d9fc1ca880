import { generateKeyPairSync } from 'node:crypto';
import { connect } from 'node:net';
import type { JWK } from 'jose';
import type { RawRequest } from '../domain/http-message.js';
import { AllianceAndNode } from '../testing/alliance-and-node.js';
import { aKey } from '../testing/key-ring.js';
import { asRaw, headerOf, signedOddly, verdict, withHeaders } from '../testing/raw-request.js';
import type { SignedRequest } from './message-signer.js';
import { REQUEST_COVERAGE } from './signature-coverage.js';

let link: AllianceAndNode;
let signed: SignedRequest;
let raw: RawRequest;
beforeAll(async () => {
  link = await AllianceAndNode.open();
});
beforeEach(async () => {
  link.clock.set('2026-11-25T12:00:00Z');
  signed = await link.a.signed(await link.a.say(link.b, link.a.anId(), 'e'));
  raw = asRaw(signed);
});
afterAll(() => link.close());

const answer = async (request: RawRequest) => verdict(await link.b.serve(request));
const odd = (how: Parameters<typeof signedOddly>[2], key = link.a.ownKeys.newest) =>
  signedOddly(signed, key, { created: link.clock.now(), ...how });
const without = (component: string) => REQUEST_COVERAGE.filter((name) => name !== component);
const seconds = (count: number) => new Date(link.clock.now().getTime() + count * 1000);
const effects = async () => (await link.b.effects()).length;

/** Bytes to B's door as they are; everything it says until it closes. */
const onTheWire = (bytes: string | Buffer) =>
  new Promise<string>((done) => {
    let said = '';
    const socket = connect(link.b.port, '127.0.0.1', () => socket.end(bytes));
    socket.on('data', (chunk) => (said += chunk.toString('latin1')));
    // A reset is an answer too.
    socket.on('error', () => undefined);
    socket.on('close', () => done(said));
  });
const wire = ({ method, target, headers, body }: RawRequest) =>
  `${method} ${target} HTTP/1.1\r\n${headers.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n${body.toString('utf8')}`;

it('takes a message as our sender signs it, and one of another library that keeps the rules', async () => {
  expect(await answer(raw)).toBe('200 applied');
  signed = await link.a.signed(await link.a.say(link.b, link.a.anId(), 'e'));
  expect(await answer(await odd({}))).toBe('200 applied');
});

describe('bad input in signed messages (reliability, section 10)', () => {
  let before: number;
  beforeEach(async () => {
    before = await effects();
  });
  afterEach(async () => expect(await effects()).toBe(before));

  it('71: no digest', async () => {
    expect(await answer(withHeaders(raw, { 'content-digest': undefined }))).toBe('400 SYNC_DIGEST_MISSING');
  });

  it.each([
    ['md5=:1B2M2Y8AsgTpgAmY7PhCfg==:', 'SYNC_DIGEST_ALGORITHM_REFUSED'],
    ['sha-512=:AAAA:', 'SYNC_DIGEST_ALGORITHM_REFUSED'],
    ['sha-256=:AAAA:, md5=:AAAA:', 'SYNC_DIGEST_ALGORITHM_REFUSED'],
    ['sha-256=:AAAA:', 'SYNC_DIGEST_MISMATCH'],
    ['sha-256=:', 'SYNC_HEADER_INVALID'],
  ])('72: a digest of another algorithm: %s', async (digest, code) => {
    expect(await answer(await odd({ headers: { 'content-digest': digest } }))).toBe(`400 ${code}`);
  });

  it('73: two Signature headers, on two lines or on one', async () => {
    const second = ['signature', headerOf(raw, 'signature')] as const;
    expect(await answer({ ...raw, headers: [...raw.headers, second] })).toBe('400 SYNC_HEADER_REPEATED');
    for (const name of ['signature', 'signature-input'])
      expect(await answer(withHeaders(raw, { [name]: `${headerOf(raw, name)}, x${headerOf(raw, name)}` }))).toBe(
        '400 SYNC_SIGNATURE_MALFORMED',
      );
  });

  it.each([...REQUEST_COVERAGE])('74: a signature that does not cover %s', async (component) => {
    expect(await answer(await odd({ coverage: without(component) }))).toBe('400 SYNC_COVERAGE_INCOMPLETE');
  });

  it('74: a component that is covered as that of another request (;req), or twice', async () => {
    const input = headerOf(raw, 'signature-input');
    const bent = withHeaders(raw, { 'signature-input': input.replace('"receiver"', '"receiver";req') });
    expect(await answer(bent)).toBe('400 SYNC_COVERAGE_INCOMPLETE');
    const twice = withHeaders(raw, { 'signature-input': input.replace('"sender"', '"sender" "sender"') });
    expect(await answer(twice)).toBe('400 SYNC_SIGNATURE_MALFORMED');
  });

  it.each(['sender', 'receiver', 'message-id', 'content-digest', 'content-length', 'content-type', 'host'])(
    '75: a second line %s, or both folded into one',
    async (name) => {
      const value = headerOf(raw, name);
      expect(await answer({ ...raw, headers: [...raw.headers, [name.toUpperCase(), value]] })).toBe(
        '400 SYNC_HEADER_REPEATED',
      );
      expect(await answer(withHeaders(raw, { [name]: `${value}, ${value}` }))).toMatch(/^400 SYNC_/);
      expect(await answer(withHeaders(raw, { [name]: `${value}\r\n folded` }))).toMatch(/^400 SYNC_/);
    },
  );

  it('76: created in the future, expired before it was created', async () => {
    expect(await answer(await odd({ created: seconds(301), expires: seconds(600) }))).toBe(
      '400 SYNC_CREATED_IN_FUTURE',
    );
    expect(await answer(await odd({ created: seconds(0), expires: seconds(-1) }))).toBe(
      '400 SYNC_EXPIRES_BEFORE_CREATED',
    );
    expect(await answer(await odd({ created: seconds(-200), expires: seconds(-100) }))).toBe('400 SYNC_STALE');
  });

  it('76: a window that its sender made wider than ours is ours', async () => {
    expect(await answer(await odd({ created: seconds(-301), expires: seconds(10_000) }))).toBe('400 SYNC_STALE');
  });

  it("77: the alliance's name under the key of another institution", async () => {
    const key = aKey();
    link.registry.publish('us.es', key);
    link.clock.move(400_000);
    expect(await answer(await odd({}, key))).toBe('403 SYNC_KEY_OF_ANOTHER');
  });

  it.each(['rsa-v1_5-sha1', 'rsa-pss-sha512', 'rsa-v1_5-sha256', 'ecdsa-p256-sha256', 'hmac-sha256', 'none'])(
    '78: algorithm %s',
    async (alg) => {
      expect(await answer(await odd({ alg }))).toBe('400 SYNC_ALGORITHM_REFUSED');
    },
  );

  it('78: an RSA key of 1024 bits with e = 1, or a P-256 key, in the registry', async () => {
    const rsa = { kty: 'RSA', e: 'AQ', n: Buffer.alloc(128, 0xab).toString('base64url') };
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' });
    for (const [kid, publicJwk] of Object.entries({ rsa, ec } as Record<string, JWK>)) {
      link.registry.published.set(kid, { kid, institution: link.a.domain, publicJwk, validFrom: new Date(0) });
      link.clock.move(400_000);
      expect(await answer(await odd({}, { ...link.a.ownKeys.newest, kid }))).toBe('403 SYNC_KEY_UNKNOWN');
      link.registry.published.delete(kid);
    }
  });

  it('79: a key of small order, under which the signature (R = 1, S = 0) would hold for anything', async () => {
    const x = Buffer.from([1, ...Array.from({ length: 31 }, () => 0)]).toString('base64url');
    const weak = { kty: 'OKP', crv: 'Ed25519', x };
    link.registry.published.set('weak', {
      kid: 'weak',
      institution: link.a.domain,
      publicJwk: weak,
      validFrom: new Date(0),
    });
    link.clock.move(400_000);
    const forged = Buffer.alloc(64);
    forged[0] = 1;
    const request = withHeaders(await odd({}, { ...link.a.ownKeys.newest, kid: 'weak' }), {
      signature: `ithaca=:${forged.toString('base64')}:`,
    });
    expect(await answer(request)).toBe('403 SYNC_KEY_UNKNOWN');
    // Also when it came into the table by another way.
    await link.b.store.database.query(
      `insert into institution_key (kid, institution, public_jwk, valid_from) values ('weak', $1, $2, now() - interval '1 year')`,
      [link.a.domain, JSON.stringify(weak)],
    );
    expect(await answer(request)).toBe('403 SYNC_KEY_WEAK');
    link.registry.published.delete('weak');
    await link.b.store.database.query(`delete from institution_key where kid = 'weak'`);
  });

  it('79: signatures of nothing, and one whose S is not reduced', async () => {
    for (const bytes of [Buffer.alloc(64), Buffer.alloc(64, 0xff), Buffer.alloc(0), Buffer.alloc(63)])
      expect(await answer(withHeaders(raw, { signature: `ithaca=:${bytes.toString('base64')}:` }))).toBe(
        '400 SYNC_SIGNATURE_WRONG',
      );
    const good = Buffer.from(headerOf(raw, 'signature').slice(8, -1), 'base64');
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = BigInt(`0x${Buffer.from(good.subarray(32)).reverse().toString('hex')}`) + order;
    const high = Buffer.concat([good.subarray(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]);
    expect(await answer(withHeaders(raw, { signature: `ithaca=:${high.toString('base64')}:` }))).toBe(
      '400 SYNC_SIGNATURE_WRONG',
    );
  });

  it.each([
    '/sync/%6dessages',
    '/sync/%2e%2e/sync/messages',
    '/sync/%252e%252e/messages',
    '/sync/./messages',
    '/x/../sync/messages',
    '/sync//messages',
    '/sync/messages/',
    '/sync/messages?a=1&b=2',
    '/sync/messages?b=2&a=1',
    '/sync/messages?',
    '/SYNC/messages',
    '/sync\\messages',
    '/sync/messages;x',
    '/sync/digests',
  ])('80: another way to write the path: %s', async (target) => {
    expect(verdict(await link.b.receiver.execute({ ...raw, target }))).toBe('400 SYNC_TARGET_REFUSED');
  });

  it('81: an absolute form, another method, another host', async () => {
    for (const target of [signed.url, '*', 'unige.it:443', ''])
      expect(await answer({ ...raw, target })).toBe('400 SYNC_TARGET_REFUSED');
    for (const method of ['PUT', 'post', 'GET'])
      expect(await answer({ ...raw, method })).toBe('400 SYNC_TARGET_REFUSED');
    for (const host of ['127.0.0.1', 'unige.it', `${headerOf(raw, 'host')}.`, `x@${headerOf(raw, 'host')}`])
      expect(await answer(withHeaders(raw, { host }))).toBe('400 SYNC_AUTHORITY_MISMATCH');
  });

  it('82: a length and a transfer coding at once, here and on the wire', async () => {
    expect(await answer(withHeaders(raw, { 'Transfer-Encoding': 'chunked' }))).toBe('400 SYNC_BODY_LENGTH_UNCLEAR');
    expect(await answer(withHeaders(raw, { 'Content-Encoding': 'gzip' }))).toBe('400 SYNC_BODY_LENGTH_UNCLEAR');
    expect(await answer(withHeaders(raw, { 'content-length': '1' }))).toBe('400 SYNC_BODY_LENGTH_UNCLEAR');
    expect(await answer(withHeaders(raw, { 'content-length': undefined }))).toBe('400 SYNC_BODY_LENGTH_UNCLEAR');
    expect(await onTheWire(wire(withHeaders(raw, { 'transfer-encoding': 'chunked' })))).toMatch(/^HTTP\/1.1 400 /);
    expect(await onTheWire(wire({ ...raw, headers: [...raw.headers, ['content-length', '1']] }))).toMatch(
      /^HTTP\/1.1 400 /,
    );
  });

  it('83: bytes behind the body', async () => {
    const body = Buffer.concat([raw.body, Buffer.from('x')]);
    expect(await answer({ ...raw, body })).toBe('400 SYNC_BODY_LENGTH_UNCLEAR');
    expect(await answer(withHeaders({ ...raw, body }, { 'content-length': String(body.length) }))).toBe(
      '400 SYNC_DIGEST_MISMATCH',
    );
    expect(await answer(await odd({ body }))).toBe('400 SYNC_ENVELOPE_MALFORMED');
  });

  it.each([
    ['no JSON', Buffer.from('<html>')],
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['a nesting without end', Buffer.from('['.repeat(100_000))],
    ['a message without id', Buffer.from('{"specversion":"1.0"}')],
    ['null', Buffer.from('null')],
  ])('a body that is %s, well signed', async (_what, body) => {
    expect(await answer(await odd({ body }))).toBe('400 SYNC_ENVELOPE_MALFORMED');
  });

  it('an envelope that says something else than its headers', async () => {
    for (const headers of [{ 'message-id': link.a.anId() }, {}] as Record<string, string>[]) {
      const body = headers['message-id']
        ? signed.body
        : Buffer.from(signed.body.toString().replace('unige.it', 'us.es'));
      expect(await answer(await odd({ headers, body }))).toBe('400 SYNC_ENVELOPE_MALFORMED');
    }
  });
});

it('83: bytes behind the body on the wire are another request, and a bad one', async () => {
  const before = await effects();
  const said = await onTheWire(`${wire(raw)}GARBAGE\r\n\r\n`);
  expect(said).toMatch(/HTTP\/1.1 400 /);
  expect(await effects()).toBeLessThanOrEqual(before + 1);
});

describe('replayed by an attacker (reliability, row 6)', () => {
  it.each([
    [0, '200 applied'],
    [299, '200 applied'],
    [301, '400 SYNC_STALE'],
    [30 * 86_400, '400 SYNC_STALE'],
  ])('after %d s: %s, and no second effect', async (after, expected) => {
    const first = await link.b.serve(raw);
    const before = await effects();
    link.clock.move(after * 1000);
    const again = await link.b.serve(raw);
    expect(verdict(again)).toBe(expected);
    if (again.status === 200) expect(again).toEqual(first);
    expect(await effects()).toBe(before);
  });

  it('to another receiver', async () => {
    expect(verdict(await link.a.serve(raw))).toBe('403 SYNC_WRONG_RECEIVER');
    expect(await answer(withHeaders(raw, { receiver: 'us.es' }))).toBe('403 SYNC_WRONG_RECEIVER');
  });
});

describe('clocks that differ (reliability, row 9)', () => {
  it.each([
    [299, '200 applied'],
    [-299, '200 applied'],
    [301, '400 SYNC_CREATED_IN_FUTURE'],
    [-301, '400 SYNC_STALE'],
  ])('a sender whose clock is %d s ahead: %s', async (ahead, expected) => {
    const request = await odd({ created: seconds(ahead), expires: seconds(ahead + 300) });
    const got = await link.b.serve(request);
    expect(verdict(got)).toBe(expected);
    if (got.status === 400)
      expect(JSON.parse(got.body.toString())).toMatchObject({ params: { serverTime: '2026-11-25T12:00:00.000Z' } });
  });
});

it('does not take what was signed with the right key id and the wrong key', async () => {
  const other = aKey();
  expect(await answer(await odd({}, { ...other, kid: link.a.ownKeys.newest.kid }))).toBe('400 SYNC_SIGNATURE_WRONG');
});
