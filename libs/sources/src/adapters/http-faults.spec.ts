import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { parseMapping } from '../domain/mapping.js';
import { aRecord, GENOA, PLAIN_MAPPING, readAll, serve, type TestServer } from '../testing/reading.js';
import { openSource } from './open-source.js';
import type { HttpSettings } from './safe-fetch.js';

const mapping = parseMapping(PLAIN_MAPPING);
const line = `${JSON.stringify(aRecord())}\n`;
const servers: TestServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serving(answer: Parameters<typeof serve>[0]): Promise<TestServer> {
  const server = await serve(answer);
  servers.push(server);
  return server;
}

const read = (location: string, http: HttpSettings = {}) =>
  readAll(openSource({ mapping, location, institution: GENOA, http: { allowPrivateNetwork: true, ...http } }));

describe('an answer that cannot be trusted publishes nothing', () => {
  it('bad input 33: Content-Length promises more than comes', async () => {
    const { address } = await serving((_request, response) => {
      response.writeHead(200, { 'content-length': String(line.length * 2) });
      response.write(line);
      setImmediate(() => response.destroy());
    });
    const { courses, codes, end } = await read(address);
    expect(courses.length).toBeLessThanOrEqual(1);
    expect(codes).toEqual(['http-cut-off']);
    expect(end).toBeUndefined();
  });

  it('bad input 33: a chunked answer is cut off', async () => {
    const { address } = await serving((_request, response) => {
      response.write(line);
      response.write('{"code":');
      setImmediate(() => response.destroy());
    });
    const { codes, end } = await read(address);
    expect(codes).toEqual(['http-cut-off']);
    expect(end).toBeUndefined();
  });

  it('bad input 32: a stream without end meets the cap on size', async () => {
    const { address } = await serving((_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(line.repeat(100)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const { codes, end } = await read(address, { maxBytes: 1024 ** 2 });
    expect(codes.filter((code) => code !== 'duplicate-same')).toEqual(['http-too-large']);
    expect(end).toBeUndefined();
  });

  it('bad input 32: a stream that only hangs meets the deadline', async () => {
    const { address } = await serving((_request, response) => void response.write(line));
    const { codes, end } = await read(address, { deadlineMs: 300 });
    expect(codes).toEqual(['http-timeout']);
    expect(end).toBeUndefined();
  });

  it('bad input 34: a gzip bomb by HTTP', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2, ' '));
    const { address } = await serving((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect((await read(address)).codes).toEqual(['gzip-bomb']);
  });

  it('bad input 35: a header that names another encoding is reported, the text is right', async () => {
    const { address } = await serving((_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/x-ndjson; charset=ISO-8859-1' })
        .end(JSON.stringify(aRecord({ title: { it: 'Città' } }))),
    );
    const { courses, problems } = await read(address);
    expect(courses[0]?.title['it']?.text).toBe('Città');
    expect(problems).toMatchObject([
      { code: 'encoding-declared-otherwise', severity: 'warning', params: { encoding: 'utf-8' } },
    ]);
  });

  it.each([500, 403, 404])('status %i', async (status) => {
    const { address } = await serving((_request, response) => response.writeHead(status).end());
    const { problems, end } = await read(address);
    expect(problems).toMatchObject([{ code: 'http-status', params: { status } }]);
    expect(end).toBeUndefined();
  });

  it('nobody listens', async () => {
    const server = await serve(() => undefined);
    await server.close();
    expect((await read(server.address)).codes).toEqual(['http-unreachable']);
  });
});

describe('where a source may lead us', () => {
  it('bad input 31: a redirect to another host is refused', async () => {
    const { address } = await serving((_request, response) =>
      response.writeHead(302, { location: 'http://127.0.0.2:1/' }).end(),
    );
    expect((await read(address)).codes).toEqual(['http-other-host']);
  });

  it('a redirect on the same host is followed, but not in a circle', async () => {
    const { address } = await serving((request, response) =>
      request.url === '/new'
        ? response.end(line)
        : response.writeHead(301, { location: request.url === '/loop' ? '/loop' : '/new' }).end(),
    );
    expect((await read(address)).courses).toHaveLength(1);
    expect((await read(`${address}/loop`)).codes).toEqual(['page-loop']);
  });

  it.each([
    'http://example.org/x',
    'https://127.0.0.1/x',
    'https://localhost/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/x',
  ])('refuses %s unless configured', async (address) => {
    expect((await read(address, { allowPrivateNetwork: false })).codes).toEqual(['http-address-refused']);
  });
});

describe('conditional requests', () => {
  it('an unchanged source costs one request and no items', async () => {
    const { address, requests } = await serving((request, response) =>
      request.headers['if-none-match'] === '"v1"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"v1"' }).end(line),
    );
    const source = openSource({ mapping, location: address, institution: GENOA, http: { allowPrivateNetwork: true } });
    const first = await readAll(source);
    const second = await readAll(source, first.end && { bookmark: first.end.bookmark });
    expect(first.end?.scope).toBe('full');
    expect(second).toMatchObject({
      courses: [],
      end: { scope: 'unchanged', bookmark: { validators: { [address]: { etag: '"v1"' } } } },
    });
    expect(requests).toHaveLength(2);
  });

  it('a changed source is read in full', async () => {
    let version = 1;
    const { address } = await serving((request, response) =>
      request.headers['if-none-match'] === `"v${version}"`
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: `"v${version}"` }).end(line),
    );
    const source = openSource({ mapping, location: address, institution: GENOA, http: { allowPrivateNetwork: true } });
    const first = await readAll(source);
    version = 2;
    const second = await readAll(source, first.end && { bookmark: first.end.bookmark });
    expect(second).toMatchObject({ courses: [{ code: 'A1' }], end: { scope: 'full' } });
  });

  it('an abort ends the reading with its reason', async () => {
    const { address } = await serving((_request, response) => void response.write(line));
    const controller = new AbortController();
    const source = openSource({ mapping, location: address, institution: GENOA, http: { allowPrivateNetwork: true } });
    const reading = (async () => {
      for await (const event of source.read({ signal: controller.signal }))
        if (event.type === 'item') controller.abort(new Error('enough'));
    })();
    await expect(reading).rejects.toThrow('enough');
  });
});
