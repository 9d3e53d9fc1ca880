import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';

type Resolvers = NonNullable<Parameters<typeof buildSubgraphSchema>[0] & { resolvers?: unknown }>['resolvers'];

/** What a subgraph was asked. */
export interface Asked {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly headers: IncomingMessage['headers'];
}

/** Instead of the true answer. */
export type Fault = (response: ServerResponse, asked: Asked) => void;

/** A real subgraph server on a port of its own. */
export interface TestSubgraph {
  readonly url: string;
  readonly asked: Asked[];
  /** Set it to misbehave, unset it to be well again. */
  fault: Fault | undefined;
  stop(): Promise<void>;
}

export async function startSubgraph(sdl: string, resolvers: object): Promise<TestSubgraph> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as Resolvers } as never);
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void read(request).then(async (body) => {
      const { query, variables = {} } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
      const one = { query, variables, headers: request.headers };
      asked.push(one);
      if (subgraph.fault) return subgraph.fault(response, one);
      answer(response, await graphql({ schema, source: query, variableValues: variables, contextValue: one }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const subgraph: TestSubgraph = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked,
    fault: undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return subgraph;
}

export function answer(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Takes the request and never answers. */
export const hang: Fault = () => undefined;

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
