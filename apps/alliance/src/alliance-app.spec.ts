import { readFileSync } from 'node:fs';
import { composeServices } from '@apollo/composition';
import { CONTRACT_V1 } from '@ithaca/catalogue';
import { FeedClient, HarvestPartner } from '@ithaca/discovery';
import { PartnerRegistry } from '@ithaca/partners';
import { JobQueues, queueBackend, ServiceTokenIssuer, ServiceTokenVerifier } from '@ithaca/platform';
import { type TestDatabase, testDatabase } from '@ithaca/testing';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'graphql';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { ALLIANCE_MIGRATIONS } from '../migrations/index.js';
import { SignInTickets } from '@ithaca/identity';
import { allianceApp } from './alliance-app.js';
import { PEOPLE_DATA } from './people-data.testing.js';
import { ALLIANCE_ENTITIES } from './entities.js';
import { allianceSdl } from './alliance-sdl.js';

const FEED = [
  {
    op: 'upsert',
    seq: 1,
    kind: 'course',
    id: 'unige.it:R1',
    version: 3,
    hash: 'aa',
    changedAt: '2026-11-20T08:00:00Z',
    record: {
      code: 'R1',
      title: { it: { text: 'Robotica', status: 'original' }, en: { text: 'Robotics', status: 'human' } },
      ects: { min: 750, max: 750 },
      mode: 'onsite',
      teachingLanguages: ['it'],
      prerequisiteCodes: ['M1'],
      offerings: [{ key: 'S1', startsOn: '2027-02-15', capacity: 30 }],
    },
  },
  {
    op: 'upsert',
    seq: 2,
    kind: 'course',
    id: 'unige.it:M1',
    version: 1,
    hash: 'bb',
    changedAt: '2026-11-20T08:00:00Z',
    record: {
      code: 'M1',
      title: { it: { text: 'Matematica', status: 'original' } },
      offerings: [],
    },
  },
  {
    op: 'upsert',
    seq: 3,
    kind: 'programme',
    id: 'unige.it:P',
    version: 1,
    hash: 'cc',
    changedAt: '2026-11-20T08:00:00Z',
    record: {
      code: 'P',
      title: { it: { text: 'Ingegneria', status: 'original' } },
      courseCodes: ['R1', 'gone'],
    },
  },
  { op: 'end', cursor: 3, total: 2 },
];

let test: TestDatabase;
let app: NestFastifyApplication;
let node: Server;
let token: string;
let foreign: string;

beforeAll(async () => {
  test = await testDatabase({
    migrations: ALLIANCE_MIGRATIONS,
    entities: ALLIANCE_ENTITIES,
  });
  node = createServer((_request, response) => response.end(FEED.map((line) => `${JSON.stringify(line)}\n`).join('')));
  await new Promise<void>((resolve) => node.listen(0, '127.0.0.1', resolve));
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const tokens = await ServiceTokenIssuer.fromJwk({ ...(await exportJWK(privateKey)), kid: 'gateway' });
  token = `Bearer ${await tokens.tokenFor('alliance')}`;
  foreign = `Bearer ${await tokens.tokenFor('unige.it')}`;
  const accepts = [{ ...(await exportJWK(publicKey)), kid: 'gateway' }];
  const backend = queueBackend(test.url);
  await backend.migrate();
  app = await allianceApp({
    config: {
      ...{ host: '127.0.0.1', port: 0, databaseUrl: test.url, queueUrl: test.url, accepts, nodeDeadlineMs: 800 },
      ...{
        signingKey: await exportJWK(privateKey),
        publicUrl: 'http://alliance:4001',
        allowPrivateNetwork: true,
        signInKeys: [],
        domain: 'alliance.example' as SchacDomain,
        ...PEOPLE_DATA,
      },
    },
    tickets: new SignInTickets({ keys: [] }),
    database: test.database,
    queues: new JobQueues(backend),
    tokens,
    feed: new FeedClient(tokens, { allowPrivateNetwork: true }),
    callers: await ServiceTokenVerifier.fromJwks(accepts, 'alliance'),
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(PartnerRegistry, { strict: false }).add({
    domain: 'unige.it' as SchacDomain,
    name: {
      it: { text: 'Università di Genova', status: 'original' },
      en: { text: 'University of Genoa', status: 'human' },
    },
    ...{ country: 'IT', city: 'Genova', timeZone: 'Europe/Rome', languages: ['it', 'en'], state: 'active' },
    nodeUrl: `http://127.0.0.1:${(node.address() as AddressInfo).port}`,
  });
  await app.get(HarvestPartner, { strict: false }).execute({ domain: 'unige.it' });
});
afterAll(async () => {
  await app.get(JobQueues).close();
  await app.close();
  await new Promise((resolve) => node.close(resolve));
  await test.drop();
});

async function ask(
  query: string,
  variables = {},
  { url = '/graphql', authorization = token as string | undefined } = {},
) {
  const { statusCode, body } = await app.inject({
    ...{ method: 'POST', url, payload: { query, variables } },
    headers: authorization === undefined ? {} : { authorization },
  });
  return { statusCode, ...(JSON.parse(body) as { data?: unknown; errors?: { extensions: { code: string } }[] }) };
}

it('has its schema written down as it is, and composes with the partner contract', async () => {
  const written = readFileSync(new URL('../schema.generated.graphql', import.meta.url), 'utf8');
  expect(written === (await allianceSdl()) ? 'up to date' : 'run `npm run schema`').toBe('up to date');
  const { errors } = composeServices([
    { name: 'alliance', typeDefs: parse(written), url: '' },
    { name: 'catalogue', typeDefs: parse(CONTRACT_V1), url: '' },
  ]);
  expect(errors?.map(({ message }) => message)).toBeUndefined();
});

it('searches, and gives texts, offerings, institution and freshness from the index', async () => {
  const { data, errors } = await ask(`{ searchCourses(query: "robotics", languages: ["en"]) {
    totalCount pageInfo { hasNextPage endCursor } corrections relaxations { drop count }
    facets { name values { value count selected } }
    partners { state courses institution { domain } }
    edges { cursor node { id title { value lang reason requested } ects { min max } mode iscedF
      offerings { id startsOn course { id } } prerequisiteCourses { id title { lang reason } }
      institution { domain city name(languages: ["fi"]) { value lang } courseCount harvests { state read added heldReason } }
      freshness { source } version } } } }`);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    searchCourses: {
      totalCount: 1,
      partners: [{ state: 'FRESH', courses: 2, institution: { domain: 'unige.it' } }],
      edges: [
        {
          node: {
            id: 'unige.it:R1',
            mode: 'ONSITE',
            iscedF: null,
            version: 3,
            ects: { min: 7.5, max: 7.5 },
            title: { value: 'Robotics', lang: 'en', reason: 'EXACT', requested: ['en'] },
            offerings: [{ id: 'unige.it:R1:S1', startsOn: '2027-02-15', course: { id: 'unige.it:R1' } }],
            prerequisiteCourses: [{ id: 'unige.it:M1', title: { lang: 'it', reason: 'ORIGINAL' } }],
            institution: {
              domain: 'unige.it',
              city: 'Genova',
              name: { value: 'University of Genoa', lang: 'en' },
              courseCount: 2,
              harvests: [{ state: 'DONE', read: 3, added: 2, heldReason: null }],
            },
            freshness: { source: 'LAST_KNOWN' },
          },
        },
      ],
    },
  });
});

it('resolves entities of every type, null where there is none', async () => {
  const { data, errors } = await ask(
    `query ($all: [_Any!]!) { _entities(representations: $all) { __typename
      ... on Course { code } ... on Offering { startsOn course { code } }
      ... on Programme { code courses { code } } ... on Institution { city } } }`,
    {
      all: [
        { __typename: 'Course', id: 'unige.it:R1' },
        { __typename: 'Course', id: 'unige.it:none' },
        { __typename: 'Course', id: '__proto__' },
        { __typename: 'Offering', id: 'unige.it:R1:S1' },
        { __typename: 'Programme', id: 'unige.it:P' },
        { __typename: 'Institution', domain: 'unige.it' },
      ],
    },
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    _entities: [
      { __typename: 'Course', code: 'R1' },
      null,
      null,
      { __typename: 'Offering', startsOn: '2027-02-15', course: { code: 'R1' } },
      { __typename: 'Programme', code: 'P', courses: [{ code: 'R1' }] },
      { __typename: 'Institution', city: 'Genova' },
    ],
  });
});

it.each([
  ['bad input 59: first: -1', '{ searchCourses(first: -1) { totalCount } }', 'PAGE_SIZE'],
  [
    'bad input 59: first: 2147483648',
    '{ searchCourses(first: 2147483648) { totalCount } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['bad input 60: a forged cursor', '{ searchCourses(after: "x") { totalCount } }', 'BAD_CURSOR'],
  ['a day that is none', '{ searchCourses(filter: { startsFrom: "2026-02-30" }) { totalCount } }', 'BAD_FILTER'],
])('answers %s with its code', async (_what, query, code) => {
  const { errors } = await ask(query);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual([code]);
});

it('serves the partner contract from the index when a node is away', async () => {
  const answer = await ask(
    '{ course(id: "unige.it:R1") { code freshness { source } offerings { seats { capacity freshness { source } } } } }',
    {},
    { url: '/last-known/graphql' },
  );
  expect(answer).toMatchObject({
    data: {
      course: {
        code: 'R1',
        freshness: { source: 'LAST_KNOWN' },
        offerings: [{ seats: { capacity: 30, freshness: { source: 'LAST_KNOWN' } } }],
      },
    },
  });
});

it.each(['/graphql', '/last-known/graphql', '/graphql?x=1'])(
  'bad input 64: %s answers nobody but the gateway',
  async (url) => {
    for (const authorization of [undefined, 'Bearer x', foreign]) {
      const { statusCode, data, errors } = await ask(
        '{ __typename }',
        {},
        { url, ...(authorization ? { authorization } : { authorization: '' }) },
      );
      expect([statusCode, data, errors?.[0]?.extensions.code]).toEqual([
        401,
        undefined,
        'ALLIANCE_CALLER_NOT_ACCEPTED',
      ]);
    }
  },
);

it('gives the gateway its partner list, and says when it has not changed', async () => {
  const get = (headers: Record<string, string>) => app.inject({ method: 'GET', url: '/internal/partners', headers });
  const first = await get({ authorization: token });
  expect(first.json()).toMatchObject({
    partitions: [{ subgraph: 'catalogue', idPattern: '^(?<partner>[^:]+):' }],
    partners: [{ id: 'unige.it', subgraph: 'catalogue', fallbackUrl: 'http://alliance:4001/last-known/graphql' }],
  });
  expect((await get({ authorization: token, 'if-none-match': String(first.headers['etag']) })).statusCode).toBe(304);
  expect((await get({})).statusCode).toBe(401);
  expect((await get({ authorization: foreign })).statusCode).toBe(401);
});

it('is ready when its database answers', async () => {
  expect((await app.inject({ method: 'GET', url: '/ready' })).json()).toEqual({
    status: 'ready',
    checks: { database: true },
  });
});
