import { alliance, ask, DOMAINS, fault, until } from './alliance.js';

interface Offering {
  readonly id: string;
  readonly seats: { readonly available: number | null; readonly freshness: { readonly source: string } } | null;
}
interface Course {
  readonly id: string;
  readonly title: { readonly value: string; readonly lang: string };
  readonly institution: { readonly domain: string };
  readonly offerings: readonly Offering[] | null;
}

const LIVE = `query ($institutions: [ID!]) {
  searchCourses(first: 40, filter: { institutions: $institutions }) {
    totalCount
    nodes { id title { value lang } institution { domain } offerings { id seats { available freshness { source } } } }
  }
}`;

async function liveCourses(institutions: readonly string[]) {
  const answer = await ask(LIVE, { institutions });
  const found = (answer.data as unknown as { searchCourses: { totalCount: number; nodes: Course[] } }).searchCourses;
  return { ...answer, ...found };
}

afterEach(async () => {
  await fault('haaga-helia.fi', 'ok');
});

it('one query returns courses of all eight universities, each asked live for its seats', async () => {
  const courses = (await Promise.all(DOMAINS.map(async (domain) => (await liveCourses([domain])).nodes))).flat();
  expect(new Set(courses.map(({ institution }) => institution.domain))).toEqual(new Set(DOMAINS));
  const aliases = DOMAINS.map(
    (domain, index) =>
      `u${index}: searchCourses(first: 3, filter: { institutions: ["${domain}"] }) { nodes { institution { domain } offerings { seats { freshness { source } } } } }`,
  );
  const { data, errors } = await ask(`{ ${aliases.join(' ')} }`);
  expect(errors).toEqual([]);
  const sources = JSON.stringify(data).match(/"source":"(\w+)"/g) ?? [];
  expect(sources.length).toBeGreaterThan(8);
  expect(new Set(sources)).toEqual(new Set(['"source":"LIVE"']));
});

it('R7: a hanging node costs only its own fields, and the error names it', async () => {
  await fault('haaga-helia.fi', 'hang');
  const part = (domain: string) =>
    `searchCourses(first: 10, filter: { institutions: ["${domain}"] }) { nodes { title { value } offerings { seats { freshness { source } } } } }`;
  const { status, data, errors } = await ask(`{ hanging: ${part('haaga-helia.fi')} healthy: ${part('unige.it')} }`);
  const { hanging, healthy } = data as Record<string, { nodes: Course[] }>;
  expect(status).toBe(200);
  expect(hanging!.nodes.length).toBe(10);
  expect(hanging!.nodes.every(({ title }) => title.value !== '')).toBe(true);
  expect(JSON.stringify(healthy)).toContain('"LIVE"');
  expect(JSON.stringify(hanging)).not.toContain('"LIVE"');
  const codes = new Set(errors.map(({ extensions }) => extensions?.['code']));
  expect(errors.every(({ extensions }) => extensions?.['partner'] === 'haaga-helia.fi')).toBe(true);
  expect([...codes].every((code) => code === 'PARTNER_TIMEOUT' || code === 'PARTNER_CIRCUIT_OPEN')).toBe(true);
  expect(codes.size).toBeGreaterThan(0);
});

it('bad input 67: a node that answers with a web page is a partner error, not a crash', async () => {
  await fault('haaga-helia.fi', 'html');
  const { status, nodes, errors } = await liveCourses(['haaga-helia.fi']);
  expect(status).toBe(200);
  expect(nodes.length).toBeGreaterThan(0);
  expect(errors.length).toBeGreaterThan(0);
  expect(['PARTNER_INVALID', 'PARTNER_CIRCUIT_OPEN']).toContain(errors[0]?.extensions?.['code']);
});

it('the door of a node is closed to whoever has no token of the gateway (bad input 64)', async () => {
  const { ports } = alliance();
  const query = JSON.stringify({ query: '{ _service { sdl } }' });
  const headers = { 'content-type': 'application/json' };
  const node = await fetch(`http://127.0.0.1:${ports['node']}/us.es/graphql`, { method: 'POST', headers, body: query });
  expect(node.status).toBe(401);
  const subgraph = await fetch(`http://127.0.0.1:${ports['alliance']}/graphql`, {
    method: 'POST',
    headers,
    body: query,
  });
  expect(subgraph.status).toBe(401);
  const outside = await ask('{ _entities(representations: []) { __typename } }');
  expect(outside.errors[0]?.extensions?.['code']).toBe('GRAPHQL_VALIDATION_FAILED');
});

it('walks through every course by cursor and meets each once', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const page: {
      totalCount: number;
      pageInfo: { hasNextPage: boolean; endCursor: string | null };
      nodes: { id: string }[];
    } = (
      (
        await ask(
          'query ($after: String) { searchCourses(first: 100, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id } } }',
          { after },
        )
      ).data as unknown as { searchCourses: never }
    )['searchCourses'];
    seen.push(...page.nodes.map(({ id }) => id));
    total = page.totalCount;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  expect(seen.length).toBe(total);
  expect(new Set(seen).size).toBe(total);
  expect(total).toBeGreaterThanOrEqual(8 * 40);
});

it('finds courses described in another language than the question', async () => {
  const found = await until(async () => {
    const { data } = await ask(
      '{ searchCourses(query: "kyberturvallisuus", languages: ["fi"], first: 20) { nodes { institution { domain } } } }',
    );
    const { nodes } = (data as unknown as { searchCourses: { nodes: { institution: { domain: string } }[] } })
      .searchCourses;
    return nodes.length > 0 ? nodes : undefined;
  });
  expect(new Set(found.map(({ institution }) => institution.domain)).size).toBeGreaterThan(2);
});
