import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, type GraphQLSchema, parse } from 'graphql';
import { readSupergraph } from '../supergraph/supergraph.js';
import { CompactEngine } from '../engine/compact/compact.engine.js';
import type { AskSubgraph, Engine } from '../engine/engine.js';
import { routerRuntimeEngine } from '../engine/router-runtime.engine.js';

/** What a subgraph of Federation 2 begins with. */
export const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@interfaceObject", "@inaccessible", "@override", "@extends"])`;

export interface Subgraph {
  readonly sdl: string;
  readonly resolvers: object;
}

/** One query at both engines. */
export interface FederationCase {
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly data: unknown;
  /** Paths of the errors, in alphabetical order; none unless given. */
  readonly failed?: readonly (string | undefined)[];
  /** What router-runtime answers where it is not what we think right. */
  readonly atReference?: Partial<Pick<FederationCase, 'data' | 'failed'>>;
}

export interface EngineAnswer {
  readonly data: unknown;
  readonly failed: readonly (string | undefined)[];
}

export interface TwoEngines {
  readonly compact: Engine;
  readonly reference: Engine;
  /** Names of the subgraphs that were asked, in order, since it was last emptied. */
  readonly asked: string[];
}

/** Both engines over the same subgraphs, which are real schemas in this process. */
export async function twoEngines(subgraphs: Readonly<Record<string, Subgraph>>): Promise<TwoEngines> {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, { sdl }]) => ({ name, url: `http://${name}`, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  const schemas = new Map<string, GraphQLSchema>(
    Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => [
      name,
      buildSubgraphSchema({ typeDefs: parse(sdl), resolvers } as never),
    ]),
  );
  const asked: string[] = [];
  const ask: AskSubgraph = async ({ subgraph, text, variables }) => {
    asked.push(subgraph);
    const variableValues = asJson(variables) as Record<string, unknown>;
    return asJson(await graphql({ schema: schemas.get(subgraph)!, source: text, variableValues })) as never;
  };
  const supergraph = readSupergraph(supergraphSdl);
  return {
    compact: new CompactEngine(supergraph, ask, () => false),
    reference: await routerRuntimeEngine(supergraph, ask),
    asked,
  };
}

export async function answerOf(
  engine: Engine,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<EngineAnswer> {
  const now = performance.now();
  const context = { acceptLanguage: '', correlationId: 'test', startedAt: now, answerBy: now + 30_000 };
  const { data, errors = [] } = await engine.run({ document: parse(query), variables, context });
  return { data: asJson(data ?? null), failed: errors.map(({ path }) => path?.join('.')).sort() };
}

/** Expects the written answer of both engines. */
export async function expectOfBoth(engines: TwoEngines, given: FederationCase): Promise<void> {
  const { query, variables, data, failed = [], atReference } = given;
  expect(await answerOf(engines.compact, query, variables)).toEqual({ data, failed });
  expect(await answerOf(engines.reference, query, variables)).toEqual({ data, failed, ...atReference });
}

/** Resolves references to rows by whichever of these keys a reference has; what the reference brings along is kept. */
export function byKeys(rows: readonly object[], ...keys: readonly (readonly string[])[]): object {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  return {
    __resolveReference: (given: Record<string, unknown>) => {
      const key = keys.find((names) => names.every((name) => given[name] !== undefined));
      const row = rows.find((one) => key?.every((name) => same((one as typeof given)[name], given[name])));
      // A reference to an interface names that, the row its own type.
      return row ? { ...given, ...row, ...withoutTypename(given) } : null;
    },
  };
}

function withoutTypename({ __typename: _typename, ...rest }: Record<string, unknown>): object {
  return rest;
}

function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
