import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Partition, UpstreamDirectory } from '../partners/upstream-directory.js';
import type { Supergraph } from '../supergraph/supergraph.js';
import type { CallContext } from '../upstream/upstream.js';
import { BoundedCache } from './bounded-cache.js';
import { askEntities, askPartners } from './entity-source.js';
import { namesUnknownPartner } from './foreign-error.js';
import { Lanes } from './lanes.js';
import { askPartnersRoots, askRoots } from './root-source.js';
import { type ContractTypes, readSubgraphQuery, type SubgraphQuery } from './subgraph-query.js';

/** What the engine wants of a subgraph: the planner's text and its variables. */
export interface SubgraphCall {
  readonly subgraph: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: CallContext;
}

/** Subgraph queries remembered; strangers' queries with values in their text make many. */
const REMEMBERED_QUERIES = 2_000;

/** The subgraphs as the engine sees them: one answer a call, never a rejection, errors at their places. */
export class Subgraphs {
  private readonly lanes = new Lanes();
  private readonly queries = new BoundedCache<string, SubgraphQuery>(REMEMBERED_QUERIES);

  constructor(
    private readonly supergraph: Supergraph,
    private readonly directory: UpstreamDirectory,
    /** Reads the partners again; says whether they changed. */
    private readonly lookAgain: () => Promise<boolean>,
  ) {}

  ask(call: SubgraphCall): Promise<ExecutionResult> {
    const partition = this.directory.partition(call.subgraph);
    return partition ? this.askPartition(partition, call) : this.askSubgraph(call);
  }

  private async askPartition(partition: Partition, asked: SubgraphCall): Promise<ExecutionResult> {
    const { subgraph, text, variables, context } = asked;
    const keyFields = partition.row.keyFields;
    const query = this.queries.get(`${subgraph}\n${keyFields.join()}\n${text}`, () =>
      readSubgraphQuery(text, this.contract(subgraph, keyFields)),
    );
    const call = { subgraph, query, variables, context };
    const result = await (query.entityFields.length > 0
      ? askPartners(this.lanes, partition, call)
      : askPartnersRoots(this.lanes, partition, call));
    // A search may name a partner before this process has heard of it. What changes something is never asked twice.
    const isEarly = query.operation === 'query' && result.errors?.some(namesUnknownPartner);
    return isEarly && (await this.lookAgain()) ? this.ask(asked) : result;
  }

  private askSubgraph({ subgraph, text, variables, context }: SubgraphCall): Promise<ExecutionResult> {
    const upstream = this.directory.subgraph(subgraph);
    if (!upstream) {
      const message = `no address is known for the subgraph ${subgraph}`;
      const error = new GraphQLError(message, { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph } });
      return Promise.resolve({ data: null, errors: [error] });
    }
    const query = this.queries.get(text, () => readSubgraphQuery(text));
    const call = { subgraph, query, variables, context };
    return query.entityFields.length > 0 ? askEntities(this.lanes, upstream, call) : askRoots(upstream, call);
  }

  private contract(subgraph: string, keyFields: readonly string[]): ContractTypes {
    return { schema: this.supergraph.schema, keyedTypes: this.supergraph.keyedTypes(subgraph, keyFields) };
  }
}
