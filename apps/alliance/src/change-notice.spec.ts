import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FeedClient, type HarvestPartnerData, harvestPartnerJob } from '@ithaca/discovery';
import { ManifestClient, type Partner, PartnerRegistry, signChangeNotice } from '@ithaca/partners';
import { JobProcessor, JobQueues, JobWorkers, queueBackend, ServiceTokenIssuer } from '@ithaca/platform';
import { type TestDatabase, testDatabase } from '@ithaca/testing';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { ALLIANCE_MIGRATIONS } from '../migrations/index.js';
import { SignInTickets } from '@ithaca/identity';
import { allianceApp } from './alliance-app.js';
import { PEOPLE_DATA } from './people-data.testing.js';
import { ALLIANCE_ENTITIES } from './entities.js';
import { ChangeNotices } from './change-notices.js';

interface Keys {
  readonly own: JWK;
  readonly known: JWK;
}
const keys = async (): Promise<Keys> => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  return { own: await exportJWK(privateKey), known: await exportJWK(publicKey) };
};

/** A process that hosts institutions: it answers with the manifest of each. */
class Node {
  readonly keys = new Map<string, Keys>();
  asked: string[] = [];
  private readonly server: Server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    const jwk = this.keys.get(request.url?.split('/')[1] ?? '')?.known;
    response.writeHead(jwk ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(jwk ? { manifest: { jwk }, jws: '' } : {}));
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  notice(domain: string, as = domain): Promise<string> {
    return signChangeNotice(this.keys.get(domain)!.own, as);
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Harvests as long as the spec says. */
class SlowHarvest extends JobProcessor<HarvestPartnerData> {
  readonly job = harvestPartnerJob;
  readonly begun: string[] = [];
  private readonly ends: (() => void)[] = [];
  private told: (() => void) | undefined;

  async process({ domain }: HarvestPartnerData): Promise<void> {
    this.begun.push(domain);
    this.told?.();
    await new Promise<void>((resolve) => this.ends.push(resolve));
  }

  async hasBegun(times: number): Promise<void> {
    while (this.begun.length < times) await new Promise<void>((resolve) => (this.told = resolve));
  }

  endOne(): void {
    this.ends.shift()?.();
  }
}

let test: TestDatabase;
let app: NestFastifyApplication;
let registry: PartnerRegistry;
let queues: JobQueues;
const node = new Node();
let gateway: ServiceTokenIssuer;

const partner = (domain: string, nodeUrl: string, more: Partial<Partner> = {}): Partner => ({
  ...{ domain: domain as SchacDomain, name: { en: { text: domain, status: 'original' } }, country: 'IT', city: 'X' },
  ...{ timeZone: 'Europe/Rome', languages: ['it'], state: 'active', nodeUrl },
  ...more,
});

beforeAll(async () => {
  test = await testDatabase({
    migrations: ALLIANCE_MIGRATIONS,
    entities: ALLIANCE_ENTITIES,
  });
  const own = await keys();
  gateway = await ServiceTokenIssuer.fromJwk({ ...own.own, kid: 'gateway' });
  const backend = queueBackend(test.url);
  await backend.migrate();
  queues = new JobQueues(backend);
  app = await allianceApp({
    config: {
      ...{ host: '127.0.0.1', port: 0, databaseUrl: test.url, queueUrl: test.url, nodeDeadlineMs: 800 },
      ...{ signingKey: own.own, publicUrl: 'http://alliance:4001', allowPrivateNetwork: true, signInKeys: [] },
      domain: 'alliance.example' as SchacDomain,
      ...PEOPLE_DATA,
    },
    tickets: new SignInTickets({ keys: [] }),
    database: test.database,
    queues,
    tokens: gateway,
    feed: new FeedClient(gateway, { allowPrivateNetwork: true }),
    callers: { accepts: async () => true, caller: async () => ({ process: 'gateway' }) },
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  registry = app.get(PartnerRegistry, { strict: false });
  const nodeUrl = await node.start();
  for (const domain of ['unige.it', 'us.es', 'tuke.sk', 'left.example']) {
    node.keys.set(domain, await keys());
    await registry.add(partner(domain, nodeUrl, domain === 'left.example' ? { state: 'suspended' } : {}));
  }
  node.keys.set('nobody.example', await keys());
  await registry.add(partner('silent.example', 'http://127.0.0.1:9'));
});
afterAll(async () => {
  await queues.close();
  await app.close();
  await node.stop();
  await test.drop();
});

const tell = (domain: string, token: string | undefined) =>
  app.inject({
    ...{ method: 'POST', url: `/changed/${domain}` },
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
const inLine = async () =>
  (await queues.queue('discovery').getJobs(['waiting', 'delayed'])).map(({ data }) => data as object);

describe('a notice of change', () => {
  it('of the institution itself puts one harvest in line, however often it comes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => tell('unige.it', await node.notice('unige.it'))),
    );
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202, 202]);
    expect(await inLine()).toEqual([{ domain: 'unige.it' }]);
    expect((await tell('us.es', await node.notice('us.es'))).statusCode).toBe(202);
    expect((await inLine()).length).toBe(2);
  });

  it('that comes while the harvest runs is followed by one more', async () => {
    const harvest = new SlowHarvest();
    await queues.queue('discovery').drain();
    const workers = new JobWorkers(queueBackend(test.url), [harvest], []);
    await workers.start();
    try {
      await tell('tuke.sk', await node.notice('tuke.sk'));
      await harvest.hasBegun(1);
      for (let times = 0; times < 3; times += 1) await tell('tuke.sk', await node.notice('tuke.sk'));
      harvest.endOne();
      await harvest.hasBegun(2);
      harvest.endOne();
    } finally {
      await workers.close();
    }
    expect(harvest.begun).toEqual(['tuke.sk', 'tuke.sk']);
    expect(await inLine()).toEqual([]);
  });

  it.each<[string, string, () => Promise<string | undefined>]>([
    ['without a token', 'unige.it', async () => undefined],
    ['that is no token', 'unige.it', async () => 'x'.repeat(10_000)],
    ['with a forged signature', 'unige.it', async () => signChangeNotice((await keys()).own, 'unige.it')],
    ['of another partner, sent again for this one', 'unige.it', () => node.notice('us.es')],
    ['that another partner signs in this one’s name', 'unige.it', () => node.notice('us.es', 'unige.it')],
    [
      'of an hour ago',
      'unige.it',
      () => signChangeNotice(node.keys.get('unige.it')!.own, 'unige.it', Date.now() - 3_600_000),
    ],
    ['that is the gateway’s own token', 'unige.it', () => gateway.tokenFor('alliance')],
    ['of somebody who is no partner', 'nobody.example', () => node.notice('nobody.example')],
    ['of a suspended partner', 'left.example', () => node.notice('left.example')],
    ['of a partner whose node does not answer', 'silent.example', () => node.notice('us.es', 'silent.example')],
    ['of a name that is no domain', '..%2Finternal', () => node.notice('us.es')],
  ])('%s is refused, and nothing is put in line', async (_what, domain, token) => {
    await queues.queue('discovery').drain();
    const { statusCode, body } = await tell(domain, await token());
    expect([statusCode, (JSON.parse(body) as { code: string }).code]).toEqual([401, 'ALLIANCE_CALLER_NOT_ACCEPTED']);
    expect(await inLine()).toEqual([]);
  });
});

describe('the key of a partner', () => {
  let now: number;
  let notices: ChangeNotices;
  const says = async (domain: string, key: JWK) =>
    notices.accepts(domain, `Bearer ${await signChangeNotice(key, domain, now)}`);
  beforeEach(() => {
    now = Date.parse('2026-11-25T12:00:00Z');
    notices = new ChangeNotices(registry, new ManifestClient(true), () => now);
    node.asked = [];
  });

  it('is read from its node once, not for every notice, forged ones included', async () => {
    const { own } = node.keys.get('us.es')!;
    for (const key of [own, own, (await keys()).own, (await keys()).own]) await says('us.es', key);
    expect(node.asked).toEqual(['/us.es/manifest']);
    expect(await says('us.es', own)).toBe(true);
  });

  it('may change: it is read again after a minute', async () => {
    expect(await says('us.es', node.keys.get('us.es')!.own)).toBe(true);
    const fresh = await keys();
    node.keys.set('us.es', fresh);
    expect(await says('us.es', fresh.own)).toBe(false);
    now += 60_000;
    expect(await says('us.es', fresh.own)).toBe(true);
  });

  it('that the registry holds counts alone', async () => {
    const agreed = await keys();
    await registry.update('us.es', { publicKey: agreed.known });
    expect(await says('us.es', node.keys.get('us.es')!.own)).toBe(false);
    expect(await says('us.es', agreed.own)).toBe(true);
    expect(node.asked).toEqual([]);
  });

  it('is not asked of a private address where nodes are elsewhere', async () => {
    notices = new ChangeNotices(registry, new ManifestClient(false), () => now);
    expect(await says('tuke.sk', node.keys.get('tuke.sk')!.own)).toBe(false);
    expect(node.asked).toEqual([]);
  });
});
