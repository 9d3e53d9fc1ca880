import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceTokenIssuer, SystemClock } from '@ithaca/platform';
import { ERASURE_DONE, ERASURE_REQUESTED } from '@ithaca/privacy';
import { KeyRing, LinkSide, seededRandom, verdict } from '@ithaca/sync/testing';
import { emptyTestDatabaseUrl } from '@ithaca/testing';
import { ENROLMENT_MESSAGES, type EnrolmentNotice, type SchacDomain } from '@ithaca/vocabulary';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import pg from 'pg';
import { z } from 'zod';
import { nodeConfig } from './config.js';
import type { SignedManifest } from './manifest.js';
import { partnerNode } from './partner-node.js';

const ALLIANCE = 'alliance.ithaca.example' as SchacDomain;
const ESI = 'urn:schac:personalUniqueCode:int:esi:unige.it:100234';
const STUDENT = {
  ...{ esi: ESI, givenName: 'Giulia', familyName: 'Parodi', faculty: 'ingegneria', completedEcts: 90, termEcts: 24 },
  rights: [{ programme: 'unige.it:LM-1', eqf: 7, status: 'active', startsOn: '2020-10-01' }],
};

/** The alliance with its key, its doors and its list of keys; beside it a node that hosts two universities. */
class World {
  alliance: LinkSide;
  app: NestFastifyApplication | undefined;
  url: string;
  readonly heard: { from: string; word: string }[] = [];
  private readonly registry = new KeyRing();
  private readonly databases: Record<string, string> = {};
  private folder: string;
  private tokens: Record<string, ServiceTokenIssuer>;
  private accepted: JWK[];

  static async create(): Promise<World> {
    const world = new World();
    world.folder = await mkdtemp(join(tmpdir(), 'ithaca-enrolling-'));
    const around = {
      clock: new SystemClock(),
      registry: world.registry,
      random: seededRandom(3),
      addresses: new Map<string, string>(),
    };
    world.alliance = await LinkSide.open(ALLIANCE, around);
    const { admissionDecided, studyRightChanged } = ENROLMENT_MESSAGES;
    for (const type of [admissionDecided, studyRightChanged, ERASURE_DONE])
      world.alliance.handlers.register({
        type,
        data: z.looseObject({}),
        apply: async ({ source, data }) => {
          world.heard.push({
            from: source,
            word: String(data['decision'] ?? data['rightToStudy'] ?? JSON.stringify(data['erased'])),
          });
          world.said();
        },
      });
    world.alliance.onTheWay = async (request, on) => {
      if (request.target !== '/sync/keys') return on(request);
      const body = Buffer.from(JSON.stringify([...world.registry.published.values()]));
      return { status: 200, headers: [['content-type', 'application/json']], body };
    };
    const pairs = await Promise.all(['alliance', 'gateway'].map(async (kid) => ({ kid, ...(await aPair(kid)) })));
    world.tokens = Object.fromEntries(pairs.map(({ kid, issuer }) => [kid, issuer]));
    world.accepted = pairs.map(({ shown }) => shown);
    for (const domain of ['unige.it', 'us.es']) world.databases[domain] = await emptyTestDatabaseUrl();
    return world;
  }

  /** Resolves when so many words have come. */
  async hears(count: number): Promise<{ from: string; word: string }[]> {
    while (this.heard.length < count) await new Promise<void>((done) => (this.said = done));
    return this.heard;
  }

  private said: () => void = () => undefined;

  async start(settings: Record<string, string> = {}): Promise<void> {
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    const list = ['unige.it', 'us.es'].map((domain) => ({
      ...{ domain, timeZone: 'Europe/Rome', languages: ['it'], databaseUrl: this.databases[domain] },
      ...(domain === 'us.es' && { admission: 'manual' }),
    }));
    const students = join(this.folder, 'students.json');
    await writeFile(students, JSON.stringify({ 'unige.it': [STUDENT] }));
    this.app = await partnerNode(
      nodeConfig({
        ...{ PORT: String(port), NODE_INSTITUTIONS: JSON.stringify(list), ALLOW_PRIVATE_NETWORK: 'true' },
        NODE_DATABASE_URL_TEMPLATE: 'postgres://127.0.0.1:1/ithaca_node_{name}',
        NODE_ACCEPTS: JSON.stringify({ keys: this.accepted }),
        NODE_ALLIANCE_URL: `http://127.0.0.1:${this.alliance.port}`,
        NODE_STUDENTS: students,
        // Only what is sent at once comes within a test.
        NODE_RELAY_MS: '3600000',
        ...settings,
      }),
    );
    await this.app.listen(port, '127.0.0.1');
    for (const domain of ['unige.it', 'us.es']) {
      const answer = await fetch(`${this.url}/${domain}/manifest`);
      const { manifest } = (await answer.json()) as SignedManifest;
      this.registry.publish(domain, manifest.jwk as JWK & { kid: string });
      this.alliance.around.addresses.set(domain, `${this.url}/${domain}/sync`);
    }
  }

  async tell(to: string, name: keyof typeof ENROLMENT_MESSAGES, notice: EnrolmentNotice): Promise<string> {
    const { outbox, store } = this.alliance;
    const message = { receiver: to as SchacDomain, stream: notice.enrolmentId, type: ENROLMENT_MESSAGES[name] };
    return store.database.transaction((tx) => outbox.add({ ...message, data: notice }, tx));
  }

  async say(to: string, name: keyof typeof ENROLMENT_MESSAGES, notice: EnrolmentNotice) {
    await this.tell(to, name, notice);
    return this.alliance.relay().execute({ receiver: to, stream: notice.enrolmentId });
  }

  async ask(path: string, { as = 'alliance', body, headers = {} }: Ask = {}) {
    const token = as === 'nobody' ? undefined : await this.tokens[as]!.tokenFor(path.split('/')[1]!);
    const answer = await fetch(`${this.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
  }

  /** The lines of the register of Genoa about who asked. */
  async enquiries(): Promise<object[]> {
    const client = new pg.Client({ connectionString: this.databases['unige.it'] });
    await client.connect();
    const { rows } = await client.query<object>(
      'select asked_by, fields, purpose from student_enquiry order by asked_at',
    );
    await client.end();
    return rows;
  }

  async end(): Promise<void> {
    await this.app?.close();
    await this.alliance.close();
    await rm(this.folder, { recursive: true });
  }
}

interface Ask {
  /** Whose token; `nobody`: none. */
  readonly as?: 'alliance' | 'gateway' | 'nobody';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function aPair(kid: string): Promise<{ issuer: ServiceTokenIssuer; shown: JWK }> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return {
    issuer: await ServiceTokenIssuer.fromJwk({ ...(await exportJWK(privateKey)), kid }),
    shown: { ...(await exportJWK(publicKey)), kid },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const aNotice = (enrolmentId: string, facts: Partial<EnrolmentNotice> = {}): EnrolmentNotice => ({
  ...{ enrolmentId, version: 3, state: 'HOME_REVIEW', offeringId: 'us.es:101:S1', courseId: 'us.es:101' },
  ...{ home: 'unige.it', host: 'us.es', student: { esi: ESI }, reason: 'SUBMITTED' },
  ...facts,
});

const PATH = `/unige.it/students/${encodeURIComponent(ESI)}`;
const WHY = { 'x-purpose': 'eligibility' };

let world: World;
beforeAll(async () => {
  world = await World.create();
  await world.start();
});
afterAll(() => world.end());
beforeEach(() => {
  world.heard.length = 0;
});

describe('messages', () => {
  it('go through a whole case: home hears of it, the host admits by a person, home records it', async () => {
    const id = world.alliance.anId();
    expect(await world.say('unige.it', 'applied', aNotice(id))).toEqual({ applied: 1, end: 'drained' });
    await world.say('us.es', 'requested', aNotice(id, { version: 6, state: 'HOST_PENDING' }));
    expect(await world.hears(1)).toEqual([{ from: 'us.es', word: 'pending' }]);
    const { json: waiting } = await world.ask('/us.es/admissions');
    expect(waiting).toMatchObject([{ enrolmentId: id, home: 'unige.it', state: 'pending' }]);
    const decided = await world.ask(`/us.es/admissions/${id}`, { body: { decision: 'confirmed' } });
    expect(decided).toEqual({ status: 200, json: { enrolmentId: id, state: 'confirmed' } });
    expect(await world.hears(2)).toContainEqual({ from: 'us.es', word: 'confirmed' });
    await world.say('unige.it', 'confirmed', aNotice(id, { version: 7, state: 'CONFIRMED', ects: 6 }));
    const { json } = await world.ask(`${PATH}?fields=termEcts`, { headers: WHY });
    expect(json).toMatchObject({ termEcts: 30 });
    await world.say('unige.it', 'withdrawn', aNotice(id, { version: 8, state: 'WITHDRAWN' }));
    expect((await world.ask(`${PATH}?fields=termEcts`, { headers: WHY })).json).toMatchObject({ termEcts: 24 });
  });

  it('ask a host to erase a guest, and it says what it has erased', async () => {
    const [id, erasureId] = [world.alliance.anId(), world.alliance.anId()];
    await world.say('us.es', 'requested', aNotice(id, { state: 'HOST_PENDING' }));
    const asked = { erasureId, personId: world.alliance.anId(), requestedAt: new Date().toISOString() };
    const { outbox, store } = world.alliance;
    await store.database.transaction((tx) =>
      outbox.add(
        {
          ...{ receiver: 'us.es' as SchacDomain, stream: erasureId, type: ERASURE_REQUESTED },
          data: { ...asked, references: [{ kind: 'enrolment', value: id }] },
        },
        tx,
      ),
    );
    await world.alliance.relay().execute({ receiver: 'us.es', stream: erasureId });
    const erased = [
      { what: 'admission.student', count: 1 },
      { what: 'case.student-identifier', count: 1 },
    ];
    expect(await world.hears(2)).toContainEqual({ from: 'us.es', word: JSON.stringify(erased) });
  });

  it('are compared by digests at the door of each university', async () => {
    const id = world.alliance.anId();
    await world.say('unige.it', 'applied', aNotice(id));
    const asked = await world.alliance.signer.request({
      ...{ url: `${world.url}/unige.it/sync/digests`, messageId: world.alliance.anId(), sender: ALLIANCE },
      ...{ receiver: 'unige.it', body: Buffer.from(JSON.stringify({ streams: [id] })) },
    });
    const answer = await send(asked.url, asked.headers, asked.body);
    expect([answer.status, JSON.parse(answer.body.toString('utf8'))]).toMatchObject([
      200,
      { streams: { [id]: { lastSequence: 1, digest: expect.stringMatching(/^[\w-]{43}$/) } } },
    ]);
  });

  it('are judged by the bytes that came: one changed byte is a refusal with its code', async () => {
    const id = world.alliance.anId();
    const { url, headers, body } = await world.alliance.signed(await world.tell('unige.it', 'applied', aNotice(id)));
    const changed = Buffer.from(body.toString('utf8').replace('HOME_REVIEW', 'CONFIRMED__'));
    expect(verdict(await send(url, headers, changed))).toBe('400 SYNC_DIGEST_MISMATCH');
    // The same JSON in other bytes is another message.
    const spaced = Buffer.from(JSON.stringify(JSON.parse(body.toString('utf8')), null, 1));
    expect(verdict(await send(url, headers, spaced))).toBe('400 SYNC_DIGEST_MISMATCH');
    const forged = headers['signature']!.replace(/:(.)/, (_, first: string) => (first === 'A' ? ':B' : ':A'));
    expect(verdict(await send(url, { ...headers, signature: forged }, body))).toBe('400 SYNC_SIGNATURE_WRONG');
    expect(verdict(await send(url, { ...headers, 'content-type': 'application/json' }, body))).toBe(
      '400 SYNC_HEADER_INVALID',
    );
    expect(verdict(await send(url.replace('unige.it', 'us.es'), headers, body))).toBe('403 SYNC_WRONG_RECEIVER');
    expect(verdict(await send(url, headers, body))).toBe('200 applied');
    expect(verdict(await send(url, headers, body))).toBe('200 applied');
  });

  it('of somebody whose key nobody has published are refused', async () => {
    const { url, headers, body } = await world.alliance.signed(
      await world.tell('unige.it', 'applied', aNotice(world.alliance.anId())),
    );
    const signed = headers['signature-input']!.replace(/keyid="[^"]+"/, 'keyid="stranger"');
    expect(verdict(await send(url, { ...headers, 'signature-input': signed }, body))).toBe('403 SYNC_KEY_UNKNOWN');
  });

  it('find no door at a node without an alliance', async () => {
    const lone = await World.create();
    await lone.start({ NODE_ALLIANCE_URL: '' });
    const { status, json } = await lone.ask('/unige.it/sync/messages', { body: {} });
    expect([status, json['code']]).toEqual([422, 'NODE_MESSAGES_NOT_CONFIGURED']);
    await lone.end();
  });
});

describe('students', () => {
  it('are told of in the asked fields alone, and each question leaves its line', async () => {
    const answer = await world.ask(`${PATH}?fields=eqf,rightToStudy,termCap`, { headers: WHY });
    expect(answer).toEqual({
      status: 200,
      json: { esi: ESI, asOf: expect.any(String), eqf: 7, rightToStudy: 'active' },
    });
    const shouted = PATH.toUpperCase().replace('/UNIGE.IT/STUDENTS/', '/unige.it/students/');
    expect((await world.ask(`${shouted}?fields=eqf`, { headers: { 'x-purpose': 'application' } })).status).toBe(200);
    expect(await world.enquiries()).toEqual(
      expect.arrayContaining([
        { asked_by: 'alliance', fields: ['eqf', 'rightToStudy', 'termCap'], purpose: 'eligibility' },
        { asked_by: 'alliance', fields: ['eqf'], purpose: 'application' },
      ]),
    );
  });

  it.each<[string, string, Ask, number, string]>([
    ['the gateway', `${PATH}?fields=eqf`, { as: 'gateway', headers: WHY }, 403, 'NODE_ALLIANCE_ONLY'],
    ['nobody in particular', `${PATH}?fields=eqf`, { as: 'nobody', headers: WHY }, 401, 'NODE_CALLER_NOT_ACCEPTED'],
    ['a question without fields', PATH, { headers: WHY }, 400, 'REGISTER_FIELD_UNKNOWN'],
    ['a field that there is not', `${PATH}?fields=shoe`, { headers: WHY }, 400, 'REGISTER_FIELD_UNKNOWN'],
    ['a question without a purpose', `${PATH}?fields=eqf`, {}, 400, 'REGISTER_PURPOSE_MISSING'],
    ['a stranger', '/unige.it/students/urn:x?fields=eqf', { headers: WHY }, 404, 'REGISTER_STUDENT_UNKNOWN'],
    [
      'another university',
      PATH.replace('unige.it', 'us.es') + '?fields=eqf',
      { headers: WHY },
      404,
      'REGISTER_STUDENT_UNKNOWN',
    ],
    ['a decision of the gateway', '/us.es/admissions', { as: 'gateway' }, 403, 'NODE_ALLIANCE_ONLY'],
    [
      'a decision without a case',
      '/us.es/admissions/x',
      { body: { decision: 'confirmed' } },
      400,
      'NODE_REQUEST_BODY_INVALID',
    ],
    ['a right of the gateway', `${PATH}/right-to-study`, { as: 'gateway', body: {} }, 403, 'NODE_ALLIANCE_ONLY'],
    ['half a right', `${PATH}/right-to-study`, { body: { rightToStudy: 'ended' } }, 400, 'NODE_REQUEST_BODY_INVALID'],
  ])('refuses %s', async (_what, path, ask, status, code) => {
    const before = await world.enquiries();
    const answer = await world.ask(path, ask);
    expect([answer.status, answer.json['code']]).toEqual([status, code]);
    expect(await world.enquiries()).toEqual(before);
  });

  it('lose their right to study, and the alliance hears of it in their cases', async () => {
    const id = world.alliance.anId();
    await world.say('unige.it', 'applied', aNotice(id));
    const end = { rightToStudy: 'ended', reason: 'left the university' };
    const { status } = await world.ask(`${PATH}/right-to-study`, { body: end });
    expect(status).toBe(200);
    expect(await world.hears(1)).toContainEqual({ from: 'unige.it', word: 'ended' });
    const { json } = await world.ask(`${PATH}?fields=rightToStudy`, { headers: WHY });
    expect(json).toMatchObject({ rightToStudy: 'ended' });
  });
});

it('hides students where everybody may read the catalogue', async () => {
  const open = await World.create();
  await open.start({ NODE_ACCEPTS: '' });
  const answer = await open.ask(`${PATH}?fields=eqf`, { headers: WHY });
  expect([answer.status, answer.json['code']]).toEqual([401, 'NODE_CALLER_NOT_ACCEPTED']);
  await open.end();
});

async function send(url: string, headers: Readonly<Record<string, string>>, body: Buffer) {
  const answer = await fetch(url, { method: 'POST', headers: { ...headers }, body: new Uint8Array(body) });
  return { status: answer.status, body: Buffer.from(await answer.arrayBuffer()) };
}
