import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import type { SubgraphCall } from '../subgraphs/subgraphs.js';
import type { CallContext } from '../upstream/upstream.js';

/** A checked operation. The same `document` object stands for the same text, so plans are remembered by it. */
export interface EngineRequest {
  readonly document: DocumentNode;
  readonly operationName?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: CallContext;
}

/** How an engine reaches a subgraph: never rejects, errors are in the answer at their places. */
export type AskSubgraph = (call: SubgraphCall) => Promise<ExecutionResult>;

/** Plans operations over a supergraph and runs them. */
export interface Engine {
  /** What callers see: no federation machinery, nothing inaccessible. */
  readonly schema: GraphQLSchema;
  /** Never rejects; what could not be had is null with an error. */
  run(request: EngineRequest): Promise<ExecutionResult>;
}
