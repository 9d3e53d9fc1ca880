import type { ServerResponse } from 'node:http';
import { answer, hang } from './testing/test-subgraph.js';
import { ask, codesOf, PARTNERS, startAlliance, type TestAlliance } from './testing/test-alliance.js';

let alliance: TestAlliance;
const start = async (...options: Parameters<typeof startAlliance>) => {
  alliance = await startAlliance(...options);
};
afterEach(() => alliance.stop());

const SEARCH = `query ($query: String!) { search(query: $query) { nodes { id seats { available } } } }`;
const nodesOf = ({ data }: Awaited<ReturnType<typeof ask>>) =>
  (data as unknown as { search: { nodes: unknown[] } }).search.nodes;

describe('partitions', () => {
  it('asks each partner for its own entities and puts them back in order', async () => {
    await start();
    const result = await ask(alliance, SEARCH, { query: 'three.example:1 one.example:2 three.example:3' });
    expect(result.errors).toBeUndefined();
    expect(nodesOf(result)).toEqual(
      ['three.example:1', 'one.example:2', 'three.example:3'].map((id) => ({ id, seats: { available: 7 } })),
    );
    expect(alliance.partners['three.example'].asked).toHaveLength(1);
    expect(alliance.partners['three.example'].asked[0]!.variables['representations']).toEqual([
      { __typename: 'Course', id: 'three.example:1' },
      { __typename: 'Course', id: 'three.example:3' },
    ]);
    expect(alliance.partners['two.example'].asked).toHaveLength(0);
  });

  it('sends root fields of one query to the partners that their ids name', async () => {
    await start();
    const result = await ask(
      alliance,
      `query ($b: ID!) { a: course(id: "one.example:1") { title } b: course(id: $b) { title } }`,
      { b: 'two.example:9' },
    );
    expect(result.data).toEqual({
      a: { title: 'one.example:1 of one.example' },
      b: { title: 'two.example:9 of two.example' },
    });
    expect(alliance.partners['one.example'].asked[0]!.variables).toEqual({});
  });

  it('sends a mutation to its partner, once', async () => {
    await start({ rows: { withLastKnown: true } });
    alliance.partners['one.example'].fault = (response) => void response.writeHead(500).end();
    const result = await ask(alliance, `mutation { renameCourse(id: "one.example:1", title: "x") { id } }`);
    expect(codesOf(result)).toEqual(['PARTNER_UNAVAILABLE']);
    expect(alliance.partners['one.example'].asked).toHaveLength(1);
    expect(alliance.lastKnown.asked).toHaveLength(0);
  });

  it('names a partner that nobody knows and gives the rest', async () => {
    await start();
    const result = await ask(alliance, SEARCH, { query: 'nowhere.example:1 one.example:2' });
    expect(nodesOf(result)).toEqual([
      { id: 'nowhere.example:1', seats: null },
      { id: 'one.example:2', seats: { available: 7 } },
    ]);
    expect(result.errors).toMatchObject([
      { path: ['search', 'nodes', 0], extensions: { code: 'PARTNER_UNKNOWN', partner: 'nowhere.example' } },
    ]);
  });

  it('resolves @requires over a partner, keeps an honest null, and skips an entity whose field failed', async () => {
    await start();
    const query = 'one.example:1 one.example:unknown-hours one.example:broken';
    const result = await ask(alliance, `query ($query: String!) { search(query: $query) { nodes { workload } } }`, {
      query,
    });
    expect(nodesOf(result)).toEqual([{ workload: '40 h' }, { workload: 'not said' }, { workload: null }]);
    expect(alliance.translations.asked[0]!.variables['representations']).toHaveLength(2);
  });

  it('runs several `_entities` fields of one plan as one request a partner', async () => {
    await start();
    const result = await ask(
      alliance,
      `{ a: search(query: "one.example:1") { nodes { seats { available } } } b: search(query: "one.example:2 two.example:2") { nodes { title } } }`,
    );
    expect(result.errors).toBeUndefined();
    expect(result.data).toEqual({
      a: { nodes: [{ seats: { available: 7 } }] },
      b: { nodes: [{ title: 'one.example:2 of one.example' }, { title: 'two.example:2 of two.example' }] },
    });
  });
});

describe('batching', () => {
  it('serves 50 different searches at once with at most 60 partner requests', async () => {
    await start();
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) => ask(alliance, SEARCH, { query: `word${index}` })),
    );
    expect(results.map(nodesOf)).toEqual(
      results.map((_, index) =>
        PARTNERS.map((partner) => ({ id: `${partner}:word${index}`, seats: { available: 7 } })),
      ),
    );
    const requests = PARTNERS.reduce((sum, partner) => sum + alliance.partners[partner].asked.length, 0);
    expect(requests).toBeLessThanOrEqual(60);
  });

  it('asks for an entity once, however many wait for it, and mixes no selections', async () => {
    await start();
    const fields = ['seats { available }', 'title', 'seats { available }'];
    const results = await Promise.all(
      fields.map((field) => ask(alliance, `{ search(query: "one.example:1 one.example:1") { nodes { ${field} } } }`)),
    );
    expect(results.flatMap(nodesOf)).toEqual([
      ...[0, 1].map(() => ({ seats: { available: 7 } })),
      ...[0, 1].map(() => ({ title: 'one.example:1 of one.example' })),
      ...[0, 1].map(() => ({ seats: { available: 7 } })),
    ]);
    for (const { variables } of alliance.partners['one.example'].asked)
      expect(variables['representations']).toHaveLength(1);
  });

  it('puts many single courses of a partner into one request, each with its own errors', async () => {
    await start();
    const one = `query ($id: ID!) { course(id: $id) { id hours } }`;
    const ids = ['1', '2', 'broken', 'none', '2'].map((code) => `one.example:${code}`);
    const results = await Promise.all(ids.map((id) => ask(alliance, one, { id })));
    expect(results.map(({ data }) => data)).toEqual([
      { course: { id: ids[0], hours: 40 } },
      { course: { id: ids[1], hours: 40 } },
      { course: { id: ids[2], hours: null } },
      { course: null },
      { course: { id: ids[1], hours: 40 } },
    ]);
    expect(results.map(({ errors }) => errors?.map(({ path }) => path))).toEqual([
      undefined,
      undefined,
      [['course', 'hours']],
      undefined,
      undefined,
    ]);
    expect(alliance.partners['one.example'].asked.length).toBeLessThan(5);
  });

  it('keeps languages apart, and forwards nothing of the caller but languages and the correlation id', async () => {
    await start();
    // Neither language is answered before both have come: sharing a lane, the second would wait for the first.
    const held: ServerResponse[] = [];
    alliance.partners['one.example'].fault = (response) => {
      held.push(response);
      if (held.length === 2) held.forEach((one) => answer(one, { data: { _entities: [{ seats: { available: 7 } }] } }));
    };
    const headers = (language: string) => ({
      'accept-language': language,
      cookie: 'a=b',
      'x-correlation-id': `trace-${language}-1`,
    });
    const results = await Promise.all(
      ['fi', 'sk'].map((language) => ask(alliance, SEARCH, { query: 'one.example:1' }, headers(language))),
    );
    const { asked } = alliance.partners['one.example'];
    expect(results.map(({ errors }) => errors)).toEqual([undefined, undefined]);
    expect(asked.map((one) => one.headers['accept-language']).sort()).toEqual(['fi', 'sk']);
    expect(asked.map((one) => one.headers['x-correlation-id']).sort()).toEqual(['trace-fi-1', 'trace-sk-1']);
    expect(asked.some((one) => one.headers.authorization ?? one.headers.cookie)).toBe(false);
  });
});

describe('a partner in trouble', () => {
  it('costs only its own fields when it is gone, and is named', async () => {
    await start();
    await alliance.partners['two.example'].stop();
    const result = await ask(alliance, SEARCH, { query: 'ai' });
    expect(nodesOf(result)).toMatchObject([{ seats: { available: 7 } }, { seats: null }, { seats: { available: 7 } }]);
    expect(result.status).toBe(200);
    expect(result.errors).toMatchObject([
      {
        path: ['search', 'nodes', 1],
        extensions: { code: 'PARTNER_UNAVAILABLE', partner: 'two.example', hint: expect.any(String) },
      },
    ]);
  });

  it('is given up at its deadline, and after repeated failures not asked for a while', async () => {
    await start({ rows: { deadlineMs: 60 } });
    alliance.partners['two.example'].fault = hang;
    const codes: unknown[] = [];
    for (let attempt = 0; attempt < 7; attempt += 1)
      codes.push(...codesOf(await ask(alliance, SEARCH, { query: `two.example:${attempt}` })));
    expect(codes).toEqual([
      ...Array<string>(5).fill('PARTNER_TIMEOUT'),
      'PARTNER_CIRCUIT_OPEN',
      'PARTNER_CIRCUIT_OPEN',
    ]);
    expect(alliance.partners['two.example'].asked).toHaveLength(5);
  });

  it('is given up at its deadline also when it drips its answer byte by byte', async () => {
    await start({ rows: { deadlineMs: 100 } });
    alliance.partners['two.example'].fault = (response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(drip));
    };
    expect(codesOf(await ask(alliance, SEARCH, { query: 'two.example:1' }))).toEqual(['PARTNER_TIMEOUT']);
  });

  it('is replaced by its last known values, and still named', async () => {
    await start({ rows: { withLastKnown: true } });
    alliance.partners['one.example'].fault = (response) => void response.writeHead(503).end('busy');
    const result = await ask(
      alliance,
      `query ($query: String!) { search(query: $query) { nodes { title } } course(id: "one.example:5") { title } }`,
      { query: 'ai' },
    );
    expect(nodesOf(result)).toMatchObject([
      { title: 'one.example:ai of as of yesterday' },
      { title: 'two.example:ai of two.example' },
      {},
    ]);
    expect(result.data).toMatchObject({ course: { title: 'one.example:5 of as of yesterday' } });
    expect(result.errors).toMatchObject([
      { extensions: { code: 'PARTNER_UNAVAILABLE', partner: 'one.example' } },
      { extensions: { partner: 'one.example' } },
    ]);
  });

  it('may not answer more than the limit', async () => {
    await start({ environment: { GATEWAY_MAX_ANSWER_BYTES: '2000' } });
    alliance.partners['one.example'].fault = (response) =>
      answer(response, { data: { _entities: ['x'.repeat(5000)] } });
    expect(codesOf(await ask(alliance, SEARCH, { query: 'one.example:1' }))).toEqual(['PARTNER_INVALID']);
  });
});

describe('answers that must not be believed', () => {
  it('bad input 66: drops an enum value that the contract does not know, and names the partner', async () => {
    await start();
    alliance.partners['one.example'].fault = (response, { query }) =>
      answer(response, {
        data: query.includes('_entities')
          ? { _entities: [{ mode: 'TELEPATHY' }] }
          : { course: { mode: 'TELEPATHY', hours: 40, key_of_entity: 'one.example:1' } },
      });
    const result = await ask(alliance, `{ course(id: "one.example:1") { mode hours } }`);
    expect(result.data).toEqual({ course: { mode: null, hours: 40 } });
    expect(result.errors).toMatchObject([
      { path: ['course', 'mode'], extensions: { code: 'PARTNER_INVALID', partner: 'one.example' } },
    ]);
  });

  it('bad input 67: takes HTML with status 200 for no answer', async () => {
    await start();
    alliance.partners['one.example'].fault = (response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>');
    const result = await ask(alliance, SEARCH, { query: 'ai' });
    expect(nodesOf(result)).toMatchObject([{ seats: null }, { seats: { available: 7 } }, { seats: { available: 7 } }]);
    expect(result.errors).toMatchObject([{ extensions: { code: 'PARTNER_INVALID', partner: 'one.example' } }]);
  });

  it('bad input 68: drops an entity with another id than asked for, and raises the alarm', async () => {
    await start();
    alliance.partners['one.example'].fault = (response) =>
      answer(response, {
        data: {
          _entities: [
            { seats: { available: 1 }, key_of_entity: 'one.example:999' },
            { seats: { available: 2 }, key_of_entity: 'one.example:2' },
          ],
        },
      });
    const result = await ask(alliance, SEARCH, { query: 'one.example:1 one.example:2' });
    expect(nodesOf(result)).toEqual([
      { id: 'one.example:1', seats: null },
      { id: 'one.example:2', seats: { available: 2 } },
    ]);
    expect(result.errors).toMatchObject([
      { path: ['search', 'nodes', 0], extensions: { code: 'PARTNER_INVALID', partner: 'one.example' } },
    ]);
    const metrics = await (await fetch(new URL('/metrics', alliance.url))).text();
    expect(metrics).toMatch(/gateway_wrong_entities_total\{upstream="catalogue\/one.example"\} [1-9]/);
  });
});
