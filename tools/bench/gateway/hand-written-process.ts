import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

// The other end of the scale: one query written out by hand in plain undici, nothing checked, nothing batched.
const { urls, partners } = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as {
  urls: Record<string, string>;
  partners: Record<string, string>;
};

interface Course {
  id: string;
  seats?: unknown;
  translation?: unknown;
}

const pools = new Map(
  [...Object.values(urls), ...Object.values(partners)].map((url) => [url, new Pool(url, { connections: 64 })]),
);

async function ask<T>(url: string, query: string, variables: object): Promise<T> {
  const { body } = await pools.get(url)!.request({
    path: '/',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return ((await body.json()) as { data: T }).data;
}

const SEARCH =
  'query($query: String!) { searchCourses(query: $query, first: 20) { totalCount nodes { id title ects } } }';
const SEATS = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Course { seats { available } } } }';
const TRANSLATION =
  'query($r: [_Any!]!) { _entities(representations: $r) { ... on Course { translation(lang: "fi") { title status } } } }';

async function search(query: string): Promise<unknown> {
  const { searchCourses } = await ask<{ searchCourses: { nodes: Course[] } }>(urls['alliance']!, SEARCH, { query });
  const { nodes } = searchCourses;
  const byPartner = new Map<string, Course[]>();
  for (const course of nodes) {
    const partner = course.id.slice(0, course.id.indexOf(':'));
    const list = byPartner.get(partner);
    if (list) list.push(course);
    else byPartner.set(partner, [course]);
  }
  const fill = async (url: string, text: string, courses: Course[]) => {
    const r = courses.map(({ id }) => ({ __typename: 'Course', id }));
    const { _entities } = await ask<{ _entities: object[] }>(url, text, { r });
    courses.forEach((course, index) => Object.assign(course, _entities[index]));
  };
  await Promise.all([
    ...[...byPartner].map(([partner, courses]) => fill(partners[partner]!, SEATS, courses)),
    fill(urls['translations']!, TRANSLATION, nodes),
  ]);
  return { data: { searchCourses } };
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as { variables: { query: string } };
    search(variables.query).then(
      (answer) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit(0));
