import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { changeNoticeHolds } from '@ithaca/partners';
import { ServiceTokenIssuer } from '@ithaca/platform';
import { emptyTestDatabaseUrl } from '@ithaca/testing';
import type { CatalogueChange } from '@ithaca/vocabulary';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, importJWK, type JWK, jwtVerify } from 'jose';
import { nodeConfig } from './config.js';
import type { SignedManifest } from './manifest.js';
import { partnerNode } from './partner-node.js';

const MAPPING = {
  format: 'ndjson',
  sections: [
    {
      code: 'code',
      title: { value: 'title', language: 'en' },
      eqfLevel: 'level',
      offerings: { each: 'given[]', key: 'key', capacity: 'seats', seatsTaken: 'taken' },
    },
  ],
};

/** A running node with its own files, databases and a caller that it accepts. */
class World {
  folder: string;
  app: NestFastifyApplication;
  url: string;
  tokens: ServiceTokenIssuer;
  private accepted: JWK;
  private databases: Record<string, string> = {};

  static async create(): Promise<World> {
    const world = new World();
    world.folder = await mkdtemp(join(tmpdir(), 'ithaca-node-'));
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
    world.tokens = await ServiceTokenIssuer.fromJwk({ ...(await exportJWK(privateKey)), kid: 'gateway' });
    world.accepted = { ...(await exportJWK(publicKey)), kid: 'gateway' };
    await writeFile(join(world.folder, 'mapping.json'), JSON.stringify(MAPPING));
    return world;
  }

  /** The institution's own file: one course a line. */
  catalogue(domain: string, courses: readonly object[]): Promise<void> {
    return writeFile(join(this.folder, `${domain}.ndjson`), courses.map((course) => JSON.stringify(course)).join('\n'));
  }

  async host(...domains: string[]): Promise<void> {
    for (const domain of domains) this.databases[domain] ??= await emptyTestDatabaseUrl();
    const list = domains.map((domain) => ({
      ...{ domain, name: domain, timeZone: 'Europe/Rome', languages: ['it'], databaseUrl: this.databases[domain] },
      source: { format: 'ndjson', location: `${domain}.ndjson`, mapping: 'mapping.json', everyMs: 60_000 },
    }));
    await writeFile(join(this.folder, 'institutions.json'), JSON.stringify(list));
  }

  async start(settings: Record<string, string> = {}): Promise<void> {
    this.app = await partnerNode(
      nodeConfig({
        NODE_INSTITUTIONS: join(this.folder, 'institutions.json'),
        NODE_DATABASE_URL_TEMPLATE: 'postgres://127.0.0.1:1/ithaca_node_{name}',
        NODE_ACCEPTS: JSON.stringify({ keys: [this.accepted] }),
        NODE_POLL_MS: '20',
        ...settings,
      }),
    );
    await this.app.listen(0, '127.0.0.1');
    this.url = await this.app.getUrl();
  }

  async ask(path: string, options: { method?: string; body?: unknown; token?: string | null; type?: string } = {}) {
    const domain = path.split('/')[1] ?? '';
    const token = options.token === undefined ? await this.tokens.tokenFor(domain) : options.token;
    return fetch(`${this.url}${path}`, {
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(options.body !== undefined && { 'content-type': options.type ?? 'application/json' }),
      },
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    });
  }

  async graphql(domain: string, query: string, variables = {}): Promise<unknown> {
    const answer = await this.ask(`/${domain}/graphql`, { body: { query, variables } });
    return answer.json();
  }

  async import(domain: string, body: object = {}): Promise<Record<string, unknown>> {
    const answer = await this.ask(`/${domain}/import`, { body });
    return (await answer.json()) as Record<string, unknown>;
  }

  async feed(domain: string, query = ''): Promise<CatalogueChange[]> {
    const text = await (await this.ask(`/${domain}/feed${query}`)).text();
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CatalogueChange);
  }

  async end(): Promise<void> {
    await this.app.close();
    await rm(this.folder, { recursive: true });
  }
}

let world: World;
beforeEach(async () => {
  world = await World.create();
  await world.catalogue('unige.it', [
    { code: 'A', title: 'Anchors', level: 6, given: [{ key: 's1', seats: 30, taken: 12 }] },
    { code: 'B', title: 'Buoys' },
  ]);
  await world.catalogue('us.es', [{ code: 'A', title: 'Azulejos' }]);
  await world.host('unige.it', 'us.es');
});
afterEach(() => world.end());

describe('a partner node', () => {
  it('imports its sources and serves contract and feed', async () => {
    await world.start();
    expect(await world.import('unige.it')).toMatchObject({ read: 2, accepted: 2, refusedRecords: 0, complete: true });
    expect(
      await world.graphql(
        'unige.it',
        '{ course(id: "unige.it:A") { title { value } offerings { seats { available } } } }',
      ),
    ).toEqual({ data: { course: { title: { value: 'Anchors' }, offerings: [{ seats: { available: 18 } }] } } });
    expect(await world.feed('unige.it', '?after=1&limit=5')).toMatchObject([
      { op: 'upsert', id: 'unige.it:B' },
      { op: 'end', cursor: 2, total: 2 },
    ]);
    const bad = await world.ask('/unige.it/feed?after=x');
    expect([bad.status, await bad.json()]).toMatchObject([400, { code: 'CATALOGUE_FEED_CURSOR_INVALID' }]);
  });

  it('bad input 14: never mixes two institutions of one process', async () => {
    await world.start();
    await Promise.all([world.import('unige.it'), world.import('us.es')]);
    const query = '{ course(id: "us.es:A") { title { value } } }';
    expect(await world.graphql('us.es', query)).toEqual({ data: { course: { title: { value: 'Azulejos' } } } });
    expect(await world.graphql('unige.it', query)).toEqual({ data: { course: null } });
    const ids = async (domain: string) =>
      (await world.feed(domain)).flatMap((change) => (change.op === 'end' ? [] : [change.id]));
    expect(await ids('us.es')).toEqual(['us.es:A']);
    expect(await ids('unige.it')).toEqual(['unige.it:A', 'unige.it:B']);
    const token = await world.tokens.tokenFor('us.es');
    expect((await world.ask('/unige.it/feed', { token })).status).toBe(401);
  });

  it('bad input 14: refuses a database that belongs to another institution', async () => {
    await world.start();
    const list = JSON.stringify([
      { domain: 'other.eu', timeZone: 'Europe/Rome', languages: ['it'], databaseUrl: world['databases']['us.es'] },
    ]);
    await expect(
      partnerNode(nodeConfig({ NODE_INSTITUTIONS: list, NODE_DATABASE_URL_TEMPLATE: 'postgres://127.0.0.1:1/{name}' })),
    ).rejects.toThrow(/StoreOfAnother/);
  });

  it.each([
    ['no token', () => null],
    ['nonsense', () => 'abc'],
    ['a token for another audience', (tokens: ServiceTokenIssuer) => tokens.tokenFor('us.es')],
    ['an expired token', (tokens: ServiceTokenIssuer) => tokens.tokenFor('unige.it', Date.now() - 3_600_000)],
    [
      'a token of an unknown key',
      async () => {
        const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
        return (await ServiceTokenIssuer.fromJwk({ ...(await exportJWK(privateKey)), kid: 'gateway' })).tokenFor(
          'unige.it',
        );
      },
    ],
  ])('bad input 64: answers neither _entities nor _service nor feed nor import to %s', async (_what, tokenOf) => {
    await world.start();
    const token = await tokenOf(world.tokens);
    const entities = '{ _entities(representations: [{ __typename: "Course", id: "unige.it:A" }]) { __typename } }';
    for (const [path, body] of [
      ['graphql', { query: entities }],
      ['graphql', { query: '{ _service { sdl } }' }],
      ['feed', undefined],
      ['import', {}],
    ] as const) {
      const answer = await world.ask(`/unige.it/${path}`, { token, ...(body && { body }) });
      expect([answer.status, Object.keys((await answer.json()) as object).sort()]).toEqual([
        401,
        ['code', 'correlationId', 'params', 'status', 'title', 'type'],
      ]);
    }
  });

  it('answers an institution that it does not host with a problem', async () => {
    await world.start();
    const answer = await world.ask('/nowhere.eu/graphql', { body: { query: '{ __typename }' } });
    expect([answer.status, answer.headers.get('content-type'), await answer.json()]).toMatchObject([
      404,
      'application/problem+json; charset=utf-8',
      { code: 'NODE_INSTITUTION_NOT_HOSTED' },
    ]);
  });

  it('says what it can do under the signature of each institution', async () => {
    await world.start();
    const manifestOf = async (domain: string) =>
      (await (await world.ask(`/${domain}/manifest`, { token: null })).json()) as SignedManifest;
    const { manifest, jws } = await manifestOf('unige.it');
    const { payload, protectedHeader } = await jwtVerify(jws, await importJWK(manifest.jwk, 'EdDSA'), {
      issuer: 'unige.it',
      typ: 'ithaca-manifest+jwt',
    });
    expect(protectedHeader.kid).toBe(manifest.jwk.kid);
    expect(payload).toMatchObject({
      contract: { name: 'catalogue', version: 1 },
      feed: { version: 1 },
      languages: ['it'],
      jwk: { kty: 'OKP', crv: 'Ed25519' },
    });
    expect(manifest.jwk).not.toHaveProperty('d');
    const other = await manifestOf('us.es');
    await expect(jwtVerify(jws, await importJWK(other.manifest.jwk, 'EdDSA'))).rejects.toThrow('signature');
  });

  it('hosts an institution that joins while it runs, and lets go of one that leaves', async () => {
    await world.start();
    await world.catalogue('uca.fr', [{ code: 'N', title: 'Nautics' }]);
    await world.host('unige.it', 'uca.fr');
    const until = async (path: string, status: number) => {
      while ((await world.ask(path, { token: null })).status !== status);
    };
    await until('/uca.fr/manifest', 200);
    expect(await world.import('uca.fr')).toMatchObject({ accepted: 1 });
    await until('/us.es/manifest', 404);
    expect((await world.ask('/unige.it/manifest')).status).toBe(200);
  });

  it.each([
    ['only those that it is told to', { NODE_ONLY: 'us.es' }],
    ['all but those that run elsewhere', { NODE_EXCEPT: 'unige.it' }],
  ])('hosts %s', async (_what, settings) => {
    await world.start(settings);
    expect((await world.ask('/us.es/manifest')).status).toBe(200);
    expect((await world.ask('/unige.it/manifest')).status).toBe(404);
  });

  it('goes on with the former list when the new one cannot be used', async () => {
    await world.start();
    await writeFile(join(world.folder, 'institutions.json'), '[{ "domain": "NOT A DOMAIN"');
    await world.import('us.es');
    await world.import('unige.it');
    expect((await world.ask('/us.es/manifest')).status).toBe(200);
  });

  it('tells the alliance of a change, signed with the key of the institution', async () => {
    const notices: { path: string; authorization: string }[] = [];
    const alliance: Server = createServer((request, response) => {
      notices.push({ path: request.url ?? '', authorization: request.headers.authorization ?? '' });
      response.writeHead(202).end();
    }).listen(0, '127.0.0.1');
    await once(alliance, 'listening');
    await world.start({
      NODE_NOTIFY_URL: `http://127.0.0.1:${(alliance.address() as AddressInfo).port}/changed`,
    });
    await Promise.all([world.import('unige.it'), world.import('us.es')]);
    expect(notices.map(({ path }) => path).sort()).toEqual(['/changed/unige.it', '/changed/us.es']);
    const notice = notices.find(({ path }) => path.endsWith('unige.it'));
    const { manifest } = (await (await world.ask('/unige.it/manifest')).json()) as SignedManifest;
    const token = notice?.authorization.slice(7) ?? '';
    expect(await changeNoticeHolds(token, manifest.jwk, 'unige.it')).toBe(true);
    expect(await changeNoticeHolds(token, manifest.jwk, 'us.es')).toBe(false);
    alliance.close();
  });

  it('hangs, fails or answers nonsense when a test says so, and not otherwise', async () => {
    await world.start({ NODE_FAULTS: 'true' });
    await world.import('us.es');
    const set = (mode: string) => world.ask('/us.es/faults', { body: { mode } });
    const ask = () => world.ask('/us.es/graphql', { body: { query: '{ __typename }' } });
    await set('error');
    expect((await ask()).status).toBe(500);
    await set('html');
    expect((await ask()).headers.get('content-type')).toBe('text/html');
    expect((await world.ask('/unige.it/graphql', { body: { query: '{ __typename }' } })).status).toBe(200);
    await set('hang');
    const hanging = ask();
    expect((await set('nonsense')).status).toBe(400);
    await set('ok');
    expect((await hanging).status).toBe(200);
    await world.app.close();
    await world.start();
    expect((await set('error')).status).toBe(404);
  });

  it.each<[string, unknown, number, object]>([
    ['bad input 53: a fragment cycle', { query: '{ ...A } fragment A on Query { ...A }' }, 400, {}],
    [
      'bad input 54: 10 000 aliases',
      { query: `{ ${Array.from({ length: 10_000 }, (_, at) => `a${at}: __typename`).join(' ')} }` },
      400,
      {},
    ],
    [
      'bad input 55: depth 5 000',
      { query: `{ course(id: "a") ${'{ prerequisiteCourses '.repeat(5000)} { id } ${'}'.repeat(5000)} }` },
      400,
      {},
    ],
    [
      'bad input 55: depth 14',
      { query: `{ course(id: "a") ${'{ prerequisiteCourses '.repeat(12)} { id } ${'}'.repeat(12)} }` },
      400,
      { errors: [{ extensions: { code: 'QUERY_TOO_DEEP' } }] },
    ],
    [
      'bad input 56: @skip again and again',
      { query: `{ ${'__typename @skip(if: false) '.repeat(100)} }` },
      400,
      { errors: [{ extensions: { code: 'QUERY_TOO_MANY_DIRECTIVES' } }] },
    ],
    ['bad input 57: a batch', [{ query: '{ __typename }' }], 400, { code: 'NODE_REQUEST_BODY_INVALID' }],
    [
      'bad input 58: too many representations',
      { query: '{ __typename }', variables: { all: Array.from({ length: 1001 }, () => 0) } },
      400,
      { params: { field: 'variables.all' } },
    ],
    ['bad input 58: 5 MB of variables', { query: '{ __typename }', variables: { x: 'x'.repeat(5_000_000) } }, 413, {}],
  ])('%s is refused', async (_title, body, status, expected) => {
    await world.start();
    const answer = await world.ask('/us.es/graphql', { body });
    expect([answer.status, await answer.json()]).toMatchObject([status, expected]);
  });

  it('bad input 63: neither GET nor text/plain reaches GraphQL', async () => {
    await world.start();
    expect((await world.ask('/us.es/graphql?query={__typename}')).status).toBe(404);
    const plain = await world.ask('/us.es/graphql', { body: { query: '{ __typename }' }, type: 'text/plain' });
    expect(plain.status).toBe(400);
  });
});
