import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { logger } from '@ithaca/platform';
import { type DocumentNode, type ExecutionResult, GraphQLError, type OperationDefinitionNode, print } from 'graphql';
import type { Supergraph } from '../supergraph/supergraph.js';
import type { CallContext } from '../upstream/upstream.js';
import type { AskSubgraph, Engine } from './engine.js';

/** The part of its executor's request that we give and get. */
interface RuntimeRequest {
  document: DocumentNode;
  variables?: Record<string, unknown>;
  operationName?: string;
  operationType?: string;
  context?: CallContext;
}

/** Its own logger would read `LOG_LEVEL` and break on levels that only ours has. */
function logThroughOurs() {
  const say =
    (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') =>
    (...words: unknown[]): void =>
      logger[level]({ words }, 'router-runtime');
  const log: Record<string, unknown> = Object.fromEntries(
    (['trace', 'debug', 'info', 'warn', 'error'] as const).map((level) => [level, say(level)]),
  );
  log['child'] = () => log;
  return log;
}

/** Hive's router-runtime as engine: the reference against which the compact one is checked. */
export async function routerRuntimeEngine(supergraph: Supergraph, ask: AskSubgraph): Promise<Engine> {
  const texts = new WeakMap<DocumentNode, string>();
  const { unifiedGraph, executor } = await unifiedGraphHandler({
    unifiedGraph: supergraph.schema,
    getUnifiedGraphSDL: () => supergraph.sdl,
    log: logThroughOurs(),
    onSubgraphExecute: (subgraph: string, request: RuntimeRequest) => {
      let text = texts.get(request.document);
      if (text === undefined) texts.set(request.document, (text = print(request.document)));
      return ask({ subgraph, text, variables: request.variables ?? {}, context: request.context! });
    },
  } as never);
  const execute = executor as unknown as (request: RuntimeRequest) => Promise<ExecutionResult> | ExecutionResult;
  return {
    schema: unifiedGraph,
    async run({ document, operationName, variables, context }) {
      const operation = document.definitions.find(
        (node): node is OperationDefinitionNode => node.kind === 'OperationDefinition',
      );
      try {
        return await execute({
          document,
          variables: { ...variables },
          ...(operationName !== undefined && { operationName }),
          ...(operation && { operationType: operation.operation }),
          context: { ...context },
        });
      } catch (error) {
        return { data: null, errors: [error instanceof GraphQLError ? error : new GraphQLError(String(error))] };
      }
    },
  };
}
