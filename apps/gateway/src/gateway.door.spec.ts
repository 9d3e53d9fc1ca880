import { createHash } from 'node:crypto';
import { type Answer, ask, codesOf, post, startAlliance, type TestAlliance } from './testing/test-alliance.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const TRUSTED = `query Trusted($first: Int) { __schema { queryType { name } } ${Array.from({ length: 12 }, (_, n) => `a${n}: search(query: "one.example:${n}", first: $first) { nodes { id } }`).join(' ')} }`;
const SEARCH = `query ($query: String!, $first: Int, $after: String) { search(query: $query, first: $first, after: $after) { nodes { id } } }`;

let alliance: TestAlliance;
let production: TestAlliance;
beforeAll(async () => {
  alliance = await startAlliance({ trusted: { [sha256(TRUSTED)]: TRUSTED } });
  production = await startAlliance({
    environment: { NODE_ENV: 'production' },
    trusted: { [sha256(TRUSTED)]: TRUSTED },
  });
});
afterAll(async () => {
  await alliance.stop();
  await production.stop();
});

/** Refused with this code, a hint and no trace of our insides; and nobody behind the door was asked. */
function expectRefusal(answer: Answer, code: string): void {
  expect(codesOf(answer)).toContain(code);
  expect(answer.status).toBeLessThan(500);
  expect(answer.data ?? null).toBeNull();
  for (const { extensions } of answer.errors ?? []) expect(extensions['hint']).toEqual(expect.any(String));
  expect(JSON.stringify(answer.errors)).not.toMatch(/node_modules|stacktrace|at .*\.js/);
}

describe('documents', () => {
  it('bad input 53: a cycle of fragments', async () => {
    const query = `{ search(query: "x") { ...a } } fragment a on Page { nodes { ...b } } fragment b on Course { related { ...b ...c } } fragment c on Course { related { ...b } }`;
    expectRefusal(await ask(alliance, query), 'GRAPHQL_VALIDATION_FAILED');
  });

  it('bad input 53: fragments that double at every step', async () => {
    const fragments = Array.from(
      { length: 40 },
      (_, n) => `fragment f${n} on Course { ${n === 39 ? 'id' : `...f${n + 1} ... on Course { ...f${n + 1} }`} }`,
    );
    expectRefusal(
      await ask(alliance, `{ search(query: "x") { nodes { ...f0 } } } ${fragments.join(' ')}`),
      'COST_LIMIT',
    );
  });

  it('bad input 54: 10 000 aliases, and eleven', async () => {
    const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: __typename`).join(' ')} }`;
    expectRefusal(await ask(alliance, aliases(10_000)), 'TOKEN_LIMIT');
    expectRefusal(await ask(alliance, aliases(11)), 'ALIAS_LIMIT');
    expect((await ask(alliance, aliases(10))).errors).toBeUndefined();
  });

  it('bad input 54: 10 000 identical fields', async () => {
    expectRefusal(await ask(alliance, `{ search(query: "x") { nodes { ${'id '.repeat(10_000)} } } }`), 'TOKEN_LIMIT');
  });

  it('bad input 55: nested 5 000 deep, and nine', async () => {
    const nested = (depth: number) =>
      `{ course(id: "one.example:1") ${'{ related '.repeat(depth)} { id } ${'}'.repeat(depth)} }`;
    expectRefusal(await ask(alliance, nested(5_000)), 'TOKEN_LIMIT');
    expectRefusal(await ask(alliance, nested(8)), 'DEPTH_LIMIT');
  });

  it('bad input 56: 5 000 times @skip, and six', async () => {
    const skips = (count: number) => `{ search(query: "x") { total ${'@skip(if: false) '.repeat(count)} } }`;
    expectRefusal(await ask(alliance, skips(5_000)), 'TOKEN_LIMIT');
    const fields = Array.from({ length: 6 }, () => '... @skip(if: false) { total }').join(' ');
    expectRefusal(await ask(alliance, `{ search(query: "x") { ${fields} } }`), 'DIRECTIVE_LIMIT');
  });

  it('bad input 57: a batch of 1 000 operations', async () => {
    expectRefusal(
      await post(alliance, JSON.stringify(Array(1_000).fill({ query: '{ __typename }' }))),
      'BATCHING_DISABLED',
    );
  });

  it('bad input 58: 5 MB of variables, and variables nested 10 000 deep', async () => {
    const body = (variables: string) => `{"query":"{ __typename }","variables":${variables}}`;
    expectRefusal(await post(alliance, body(`{"a":"${'x'.repeat(5_000_000)}"}`)), 'BODY_TOO_LARGE');
    expectRefusal(await post(alliance, body(`{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`)), 'VARIABLES_TOO_DEEP');
  });

  it('bad input 59: a page of -1, of 0, of 2147483648', async () => {
    for (const first of [-1, 0, 101]) {
      expectRefusal(await ask(alliance, SEARCH, { query: 'x', first }), 'FIRST_OUT_OF_RANGE');
      expectRefusal(await ask(alliance, `{ search(query: "x", first: ${first}) { total } }`), 'FIRST_OUT_OF_RANGE');
    }
    expect(codesOf(await ask(alliance, SEARCH, { query: 'x', first: 2_147_483_648 }))).toEqual(['FIRST_OUT_OF_RANGE']);
    expectRefusal(
      await ask(alliance, `{ search(query: "x", first: 2147483648) { total } }`),
      'GRAPHQL_VALIDATION_FAILED',
    );
    expect(codesOf(await ask(alliance, SEARCH, { query: 'x', first: 'many' }))).toEqual(['BAD_USER_INPUT']);
  });

  it('bad input 60: passes on how the subgraph refuses a forged cursor', async () => {
    alliance.alliance.fault = (response) =>
      void response.writeHead(200, { 'content-type': 'application/json' }).end(
        JSON.stringify({
          data: null,
          errors: [
            {
              message: 'BAD_CURSOR',
              path: ['search'],
              extensions: { code: 'BAD_CURSOR', kind: 'invalid', stacktrace: ['secret'] },
            },
          ],
        }),
      );
    const answer = await ask(alliance, SEARCH, { query: 'x', after: 'forged' });
    alliance.alliance.fault = undefined;
    expect(answer.errors).toEqual([
      {
        message: 'BAD_CURSOR',
        path: ['search'],
        extensions: { code: 'BAD_CURSOR', kind: 'invalid', subgraph: 'alliance', where: 'search' },
      },
    ]);
  });

  it('bad input 61: `__proto__` and `constructor` in JSON scalars', async () => {
    const query = `query ($value: JSON) { course(id: "one.example:1") { settings(value: $value) } }`;
    const body = (value: string) => `{"query":${JSON.stringify(query)},"variables":{"value":${value}}}`;
    expectRefusal(await post(alliance, body('{"__proto__":{"polluted":true}}')), 'BAD_REQUEST');
    expectRefusal(await post(alliance, body('{"constructor":{"prototype":{"polluted":true}}}')), 'BAD_REQUEST');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('refuses what could return too many objects', async () => {
    const query = `{ search(query: "x", first: 100) { nodes { related { related { id } } } } }`;
    expectRefusal(await ask(alliance, query), 'COST_LIMIT');
  });

  it('says where a document does not fit, and which operation is missing', async () => {
    const misspelt = await ask(alliance, '{ serch(query: "x") { total } }');
    expect(misspelt.errors).toMatchObject([
      { extensions: { code: 'GRAPHQL_VALIDATION_FAILED', where: '1:3', kind: 'invalid' } },
    ]);
    expectRefusal(await ask(alliance, 'query A { __typename } query B { __typename }'), 'OPERATION_RESOLUTION_FAILURE');
    expectRefusal(await ask(alliance, 'nonsense'), 'GRAPHQL_PARSE_FAILED');
    expectRefusal(await post(alliance, '{"no": "query"}'), 'BAD_REQUEST');
    expectRefusal(await post(alliance, 'no json'), 'BAD_REQUEST');
  });
});

describe('doors that stay shut', () => {
  it('bad input 62: introspection in production, and guessing by suggestions', async () => {
    expectRefusal(await ask(production, '{ __schema { types { name } } }'), 'INTROSPECTION_DISABLED');
    const misspelt = await ask(production, '{ serch(query: "x") { total } }');
    expect(misspelt.errors).toMatchObject([{ message: 'GRAPHQL_VALIDATION_FAILED at 1:3' }]);
    expect(JSON.stringify(misspelt.errors)).not.toContain('search');
    const schema = await ask(
      alliance,
      '{ __schema { queryType { fields { name } } } search(query: "one.example:1") { total } }',
    );
    expect(schema.data).toEqual({
      __schema: { queryType: { fields: [{ name: 'search' }, { name: 'course' }] } },
      search: { total: 1 },
    });
  });

  it('bad input 63: a mutation by GET or as text/plain', async () => {
    const query = 'mutation { renameCourse(id: "one.example:1", title: "x") { id } }';
    const get = await fetch(`${alliance.url}?query=${encodeURIComponent(query)}`);
    expect(get.status).toBe(400);
    expect(await get.json()).toMatchObject({ errors: [{ extensions: { code: 'GET_NEEDS_TRUSTED_DOCUMENT' } }] });
    expectRefusal(await post(alliance, JSON.stringify({ query }), { 'content-type': 'text/plain' }), 'CSRF_PREVENTED');
    expectRefusal(
      await post(alliance, 'query=x', { 'content-type': 'application/x-www-form-urlencoded' }),
      'CSRF_PREVENTED',
    );
    expect(alliance.partners['one.example'].asked.some((one) => one.query.includes('renameCourse'))).toBe(false);
  });

  it('bad input 64: `_entities` and `_service` from outside, and inaccessible fields', async () => {
    for (const query of [
      '{ _service { sdl } }',
      '{ _entities(representations: [{ __typename: "Course", id: "one.example:1" }]) { __typename } }',
      '{ search(query: "x") { nodes { secret } } }',
    ]) {
      expectRefusal(await ask(alliance, query), 'GRAPHQL_VALIDATION_FAILED');
    }
  });

  it('bad input 65: an unknown hash, by POST, GET and document id', async () => {
    const unknown = sha256('unknown');
    const extensions = { persistedQuery: { version: 1, sha256Hash: unknown } };
    expectRefusal(await post(alliance, JSON.stringify({ extensions })), 'PERSISTED_QUERY_NOT_FOUND');
    expectRefusal(
      await post(alliance, JSON.stringify({ documentId: `sha256:${unknown}` })),
      'PERSISTED_QUERY_NOT_FOUND',
    );
    const get = await fetch(`${alliance.url}?documentId=${unknown}`);
    expect(get.status).toBe(404);
    // Sent with its text it is answered, but not remembered: strangers cannot register documents.
    const query = '{ __typename }';
    const known = { persistedQuery: { version: 1, sha256Hash: sha256(query) } };
    expect((await post(alliance, JSON.stringify({ query, extensions: known }))).data).toEqual({ __typename: 'Query' });
    expectRefusal(await post(alliance, JSON.stringify({ extensions: known })), 'PERSISTED_QUERY_NOT_FOUND');
  });
});

describe('trusted documents', () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: sha256(TRUSTED) } };

  it('are beyond the limits for strangers, in production too, by hash, id, GET or text', async () => {
    const expected = { __schema: { queryType: { name: 'Query' } }, a11: { nodes: [{ id: 'one.example:11' }] } };
    for (const body of [{ extensions }, { documentId: sha256(TRUSTED) }, { query: TRUSTED }]) {
      expect((await post(production, JSON.stringify(body))).data).toMatchObject(expected);
    }
    for (const search of [
      `documentId=${sha256(TRUSTED)}`,
      `extensions=${encodeURIComponent(JSON.stringify(extensions))}&variables=%7B%22first%22%3A5%7D`,
    ]) {
      const response = await fetch(`${production.url}?${search}`);
      expect(await response.json()).toMatchObject({ data: expected });
    }
  });

  it('are the only ones where the door says so', async () => {
    const closed = await startAlliance({
      environment: { GATEWAY_TRUSTED_ONLY: 'true' },
      trusted: { [sha256(TRUSTED)]: TRUSTED },
    });
    try {
      expectRefusal(await ask(closed, '{ __typename }'), 'TRUSTED_DOCUMENTS_ONLY');
      expect((await post(closed, JSON.stringify({ extensions }))).errors).toBeUndefined();
    } finally {
      await closed.stop();
    }
  });

  it('stop the start when a text does not have its hash', async () => {
    await expect(startAlliance({ trusted: { [sha256('a')]: 'b' } })).rejects.toThrow('has another hash');
  });
});

describe('the process', () => {
  it('shows GraphiQL to a browser in development, with nothing from elsewhere, and not in production', async () => {
    const page = await (await fetch(alliance.url, { headers: { accept: 'text/html' } })).text();
    expect(page).toContain('GraphiQL');
    expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="https?:/);
    expect((await fetch(production.url, { headers: { accept: 'text/html' } })).status).toBe(400);
  });

  it('is alive, ready and measured', async () => {
    await ask(alliance, SEARCH, { query: 'x' });
    expect((await fetch(new URL('/health', alliance.url))).status).toBe(200);
    expect(await (await fetch(new URL('/ready', alliance.url))).json()).toEqual({
      status: 'ready',
      checks: { supergraph: true, partners: true },
    });
    expect(await (await fetch(new URL('/metrics', alliance.url))).text()).toContain(
      'gateway_upstream_requests_total{upstream="alliance",outcome="ok"}',
    );
  });

  it('gives the correlation id of the caller back', async () => {
    const answer = await ask(alliance, SEARCH, { query: 'x' }, { 'x-correlation-id': 'click-12345678' });
    expect(answer.headers.get('x-correlation-id')).toBe('click-12345678');
    expect(alliance.alliance.asked.at(-1)!.headers['x-correlation-id']).toBe('click-12345678');
  });
});
