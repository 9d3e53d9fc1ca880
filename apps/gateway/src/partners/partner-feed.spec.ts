import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask, codesOf, startAlliance } from '../testing/test-alliance.js';
import { PartnerFeed } from './partner-feed.js';
import { type PartnerRows, PartnerRowsInvalid, readPartnerRows } from './partner-rows.js';

const rows = (...ids: string[]) =>
  JSON.stringify({
    partitions: [{ subgraph: 'catalogue', idPattern: '^(?<partner>[^:]+):' }],
    partners: ids.map((id) => ({ id, subgraph: 'catalogue', url: `https://${id}/graphql` })),
  });
const idsOf = ({ partners }: PartnerRows) => partners.map(({ id }) => id);
const none = () => undefined;

describe('partner rows', () => {
  it('say every mistake at once, with its place', () => {
    const wrong = {
      partitions: [{ subgraph: 'a', idPattern: '(' }],
      partners: [{ id: 'x', subgraph: 'b', url: 'ftp://x' }],
      more: 1,
    };
    expect(() => readPartnerRows(JSON.stringify(wrong))).toThrow(PartnerRowsInvalid);
    expect(() => readPartnerRows(JSON.stringify(wrong))).toThrow(/partitions\.0\.idPattern.*partners\.0\.url.*more/s);
    expect(() => readPartnerRows(rows('one.example', 'one.example'))).toThrow('catalogue/one.example is there twice');
    expect(() => readPartnerRows('{')).toThrow('not JSON');
  });

  it('may be empty: then no subgraph is partitioned', () => {
    expect(readPartnerRows('{}')).toEqual({ partitions: [], partners: [], subgraphs: {} });
  });
});

describe('partner feed', () => {
  it('takes over a changed file, and keeps the old rows when the new ones are wrong', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ithaca-rows-'));
    const file = join(folder, 'partners.json');
    const taken: string[][] = [];
    const feed = new PartnerFeed(file, 60_000, none, (given) => taken.push(idsOf(given)));
    const change = async (text: string, second: number) => {
      await writeFile(file, text);
      await utimes(file, second, second);
      await feed.refresh();
    };
    await feed.refresh();
    expect(feed.ready).toBe(false);
    await change(rows('one.example'), 1);
    await change(rows('one.example', 'two.example'), 2);
    await change('{"partners": "broken"', 3);
    expect(feed.ready).toBe(true);
    await change(rows('one.example', 'two.example'), 4);
    expect(taken).toEqual([['one.example'], ['one.example', 'two.example']]);
    await rm(folder, { recursive: true });
  });

  it('asks an address with its token and by ETag', async () => {
    const asked: IncomingHttpHeaders[] = [];
    const server = createServer(({ headers }, response) => {
      asked.push(headers);
      if (headers['if-none-match'] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"v1"', 'content-type': 'application/json' }).end(rows('one.example'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const taken: string[][] = [];
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/internal/partners`;
    const feed = new PartnerFeed(
      address,
      60_000,
      async (audience) => `Bearer for-${audience}`,
      (given) => taken.push(idsOf(given)),
    );
    await feed.refresh();
    await feed.refresh();
    expect(taken).toEqual([['one.example']]);
    expect(asked.map(({ authorization }) => authorization)).toEqual(['Bearer for-alliance', 'Bearer for-alliance']);
    expect(asked[1]!['if-none-match']).toBe('"v1"');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it('looks again, once for all, when somebody asks for a partner that joined since', async () => {
    const alliance = await startAlliance({
      rows: { without: ['three.example'] },
      environment: { GATEWAY_PARTNERS_POLL_MS: '60000' },
    });
    await writeFile(alliance.rowsFile, JSON.stringify(alliance.rows()));
    const answers = await Promise.all(
      ['1', '2'].map((code) => ask(alliance, `{ course(id: "three.example:${code}") { title } }`)),
    );
    expect(answers.map(({ data }) => data)).toEqual(
      ['1', '2'].map((code) => ({ course: { title: `three.example:${code} of three.example` } })),
    );
    const found = await ask(alliance, '{ search(query: "four.example:1") { nodes { id title } } }');
    expect(codesOf(found)).toEqual(['PARTNER_UNKNOWN']);
    await alliance.stop();
  });

  it('lets a new partner in while the gateway runs, and a gone one out', async () => {
    const alliance = await startAlliance({ rows: { without: ['three.example'] } });
    const query = `{ course(id: "three.example:1") { title } }`;
    expect(codesOf(await ask(alliance, query))).toEqual(['PARTNER_UNKNOWN']);
    await writeFile(alliance.rowsFile, JSON.stringify(alliance.rows({ without: ['two.example'] })));
    let answer = await ask(alliance, query);
    while (answer.errors) answer = await ask(alliance, query);
    expect(answer.data).toEqual({ course: { title: 'three.example:1 of three.example' } });
    expect(codesOf(await ask(alliance, `{ course(id: "two.example:1") { title } }`))).toEqual(['PARTNER_UNKNOWN']);
    await alliance.stop();
  });
});
