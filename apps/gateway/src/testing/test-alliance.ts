import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parse } from 'graphql';
import { gatewayConfig } from '../config.js';
import { createGatewayApp } from '../gateway-app.js';
import { startSubgraph, type TestSubgraph } from './test-subgraph.js';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@inaccessible"])`;

const CATALOGUE = `${LINK}
  scalar JSON
  type Query { course(id: ID!): Course }
  type Mutation { renameCourse(id: ID!, title: String!): Course }
  type Course @key(fields: "id") {
    id: ID!
    title(languages: [String!]): String @shareable
    mode: Mode @shareable
    hours: Int
    seats: Seats
    settings(value: JSON): JSON
    related: [Course!]
  }
  type Seats { available: Int! }
  enum Mode { ONSITE ONLINE }`;

const ALLIANCE = `${LINK}
  type Query { search(query: String!, first: Int = 3, after: String): Page! }
  type Page { total: Int! nodes: [Course!]! }
  type Course @key(fields: "id") { id: ID! mode: Mode @shareable secret: String @inaccessible }
  enum Mode { ONSITE ONLINE }`;

const TRANSLATIONS = `${LINK}
  type Course @key(fields: "id") { id: ID! hours: Int @external translation(lang: String!): String workload: String @requires(fields: "hours") }`;

export const PARTNERS = ['one.example', 'two.example', 'three.example'] as const;
export type PartnerId = (typeof PARTNERS)[number];

/** A gateway over real servers: an alliance, translations, and three partners' nodes of one catalogue. */
export interface TestAlliance {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly partners: Readonly<Record<PartnerId, TestSubgraph>>;
  /** Those of `furtherPartners`, by id. */
  readonly further: ReadonlyMap<string, TestSubgraph>;
  readonly alliance: TestSubgraph;
  readonly translations: TestSubgraph;
  readonly lastKnown: TestSubgraph;
  /** The file that `GATEWAY_PARTNERS` names. */
  readonly rowsFile: string;
  rows(change?: { without?: readonly PartnerId[]; withLastKnown?: boolean; deadlineMs?: number }): object;
  stop(): Promise<void>;
}

export interface TestAllianceOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly rows?: Parameters<TestAlliance['rows']>[0];
  readonly trusted?: Readonly<Record<string, string>>;
  readonly furtherPartners?: readonly string[];
}

export async function startAlliance(options: TestAllianceOptions = {}): Promise<TestAlliance> {
  const folder = await mkdtemp(join(tmpdir(), 'ithaca-gateway-'));
  const alliance = await startSubgraph(ALLIANCE, allianceResolvers);
  const translations = await startSubgraph(TRANSLATIONS, translationResolvers);
  const lastKnown = await startSubgraph(CATALOGUE, catalogueResolvers('as of yesterday'));
  const nodes = await Promise.all(
    PARTNERS.map(async (id) => [id, await startSubgraph(CATALOGUE, catalogueResolvers(id))] as const),
  );
  const partners = Object.fromEntries(nodes) as Record<PartnerId, TestSubgraph>;
  const further = new Map<string, TestSubgraph>();
  for (const id of options.furtherPartners ?? []) {
    further.set(id, await startSubgraph(CATALOGUE, catalogueResolvers(id)));
  }

  const rows: TestAlliance['rows'] = ({ without = [], withLastKnown = false, deadlineMs = 2_500 } = {}) => ({
    partitions: [{ subgraph: 'catalogue', idPattern: '^(?<partner>[^:]+):', keyFields: ['id'], rootArguments: ['id'] }],
    partners: [...Object.entries(partners), ...further]
      .filter(([id]) => !without.includes(id as PartnerId))
      .map(([id, { url }]) => ({
        ...{ id, subgraph: 'catalogue', url, deadlineMs },
        ...(withLastKnown && { fallbackUrl: lastKnown.url }),
      })),
    subgraphs: { alliance: { url: alliance.url } },
  });
  const supergraphFile = join(folder, 'supergraph.graphql');
  const rowsFile = join(folder, 'partners.json');
  const trustedFile = join(folder, 'trusted.json');
  await writeFile(supergraphFile, supergraphOf(translations.url));
  await writeFile(rowsFile, JSON.stringify(rows(options.rows)));
  await writeFile(trustedFile, JSON.stringify(options.trusted ?? {}));
  const stopServers = () =>
    Promise.all(
      [alliance, translations, lastKnown, ...Object.values(partners), ...further.values()].map((one) => one.stop()),
    );
  const app = await createGatewayApp(
    gatewayConfig({
      PORT: '0',
      GATEWAY_SUPERGRAPH: supergraphFile,
      GATEWAY_PARTNERS: rowsFile,
      GATEWAY_PARTNERS_POLL_MS: '20',
      GATEWAY_TRUSTED_DOCUMENTS: trustedFile,
      ALLOW_PRIVATE_NETWORK: 'true',
      ...options.environment,
    }),
  ).catch(async (error: unknown) => {
    await stopServers();
    throw error;
  });
  await app.listen(0, '127.0.0.1');
  return {
    url: `${await app.getUrl()}/graphql`,
    app,
    partners,
    further,
    ...{ alliance, translations, lastKnown, rowsFile, rows },
    stop: async () => {
      await app.close();
      await stopServers();
      await rm(folder, { recursive: true });
    },
  };
}

/** An answer as a caller gets it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: Record<string, never> | null;
  readonly errors?: {
    message: string;
    path?: (string | number)[];
    extensions: Record<string, unknown>;
  }[];
}

export async function ask(
  { url }: { url: string },
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return post({ url }, JSON.stringify({ query, variables }), headers);
}

/** Any body as it is. */
export async function post(
  { url }: { url: string },
  body: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, headers: response.headers, ...((await response.json()) as object) };
}

export function codesOf({ errors = [] }: Answer): unknown[] {
  return errors.map(({ extensions }) => extensions['code']);
}

function supergraphOf(translationsUrl: string): string {
  const { supergraphSdl, errors } = composeServices([
    { name: 'catalogue', url: '', typeDefs: parse(CATALOGUE) },
    { name: 'alliance', url: 'http://127.0.0.1:1/replaced-by-the-rows', typeDefs: parse(ALLIANCE) },
    { name: 'translations', url: translationsUrl, typeDefs: parse(TRANSLATIONS) },
  ]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

const id = ({ id: value }: { id: string }) => ({ id: value });

function catalogueResolvers(source: string) {
  return {
    Query: { course: (_: unknown, given: { id: string }) => (given.id.endsWith(':none') ? null : id(given)) },
    Mutation: { renameCourse: (_: unknown, given: { id: string }) => id(given) },
    Course: {
      __resolveReference: (given: { id: string }) => (given.id.endsWith(':none') ? null : id(given)),
      title: (course: { id: string }) => `${course.id} of ${source}`,
      mode: () => 'ONLINE',
      hours: ({ id: value }: { id: string }) => {
        if (value.endsWith(':broken')) throw new Error('the hours are broken');
        return value.endsWith(':unknown-hours') ? null : 40;
      },
      seats: () => ({ available: 7 }),
      settings: (_: unknown, { value }: { value: unknown }) => value,
      related: ({ id: value }: { id: string }) => [{ id: `${value}-next` }],
    },
  };
}

/** Words of the query that look like ids are found; else one course of each partner. */
const allianceResolvers = {
  Query: {
    search: (_: unknown, { query }: { query: string }) => {
      const named = query.split(' ').filter((word) => word.includes(':'));
      const ids = named.length > 0 ? named : PARTNERS.map((partner) => `${partner}:${query}`);
      return { total: ids.length, nodes: ids.map((value) => ({ id: value })) };
    },
  },
  Course: { __resolveReference: id, mode: () => 'ONSITE', secret: () => 'secret' },
};

const translationResolvers = {
  Course: {
    __resolveReference: (given: { id: string; hours?: number }) => given,
    translation: (course: { id: string }, { lang }: { lang: string }) => `${lang} ${course.id}`,
    workload: ({ hours }: { hours?: number | null }) =>
      hours === null || hours === undefined ? 'not said' : `${hours} h`,
  },
};
