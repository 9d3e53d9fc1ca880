import { QueryPlanner } from '@graphql-hive/router-query-planner';
import { logger } from '@ithaca/platform';
import {
  type DocumentNode,
  type ExecutionResult,
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  print,
} from 'graphql';
import type { Supergraph } from '../../supergraph/supergraph.js';
import { sharedValueDisagreements } from '../../upstream/upstream-metrics.js';
import type { AskSubgraph, Engine, EngineRequest } from '../engine.js';
import { apiSchema } from './api-schema.js';
import { atAnswerPath, type Requirements, requirementsOf, type Unclashed, withoutClashes } from './clashing-names.js';
import { introspect, type SplitOperation, splitIntrospection } from './introspection.js';
import type { MergeRules } from './merge.js';
import { type Step, stepsOf } from './plan.js';
import { Projection } from './projection.js';
import { Run, type RunTools } from './run.js';
import { TypeConditions } from './type-conditions.js';

/** An operation made ready: planned, and knowing how its answer is written. */
interface Prepared {
  readonly operation: OperationDefinitionNode;
  readonly split: SplitOperation;
  readonly steps: Step | undefined;
  readonly projection: Projection | undefined;
  /** Only where fields had to be renamed: their names in the answer. */
  readonly answerKeys?: Unclashed['answerKeys'];
}

/**
 * Our executor on Hive's Rust planner (docs/decisions/0002): plans are compiled once per document, answers are merged
 * and written without intermediate copies. `ownsShared` tells which subgraph's values win when two disagree.
 */
export class CompactEngine implements Engine {
  readonly schema: GraphQLSchema;
  private readonly planner: QueryPlanner;
  private readonly tools: RunTools;
  private readonly requirements: Requirements;
  private readonly prepared = new WeakMap<DocumentNode, Map<string, Promise<Prepared>>>();

  constructor(supergraph: Supergraph, ask: AskSubgraph, ownsShared: (subgraph: string) => boolean) {
    this.planner = new QueryPlanner(supergraph.sdl);
    this.schema = apiSchema(this.planner.consumerSchema);
    this.requirements = requirementsOf(supergraph.schema);
    // Inaccessible types take part in plans, so conditions are looked up among all types.
    const types = new TypeConditions(supergraph.schema);
    const isConcrete = (typename: string) => isObjectType(supergraph.schema.getType(typename));
    const rules = new Map<string, MergeRules>();
    this.tools = {
      ask,
      types,
      rulesFor: (subgraph) => {
        const incomingOwns = ownsShared(subgraph);
        const known = rules.get(subgraph);
        if (known?.incomingOwns === incomingOwns) return known;
        const made: MergeRules = {
          incomingOwns,
          isConcrete,
          onDisagreement: (field) => sharedValueDisagreements.inc({ subgraph, field }),
        };
        rules.set(subgraph, made);
        return made;
      },
    };
  }

  async run(request: EngineRequest): Promise<ExecutionResult> {
    try {
      return await this.answer(request, await this.prepare(request));
    } catch (error) {
      if (error instanceof GraphQLError) return { data: null, errors: [error] };
      logger.error({ err: error }, 'the engine failed');
      return { data: null, errors: [new GraphQLError('INTERNAL', { extensions: { code: 'INTERNAL' } })] };
    }
  }

  private async answer(
    request: EngineRequest,
    { operation, split, steps, projection, answerKeys }: Prepared,
  ): Promise<ExecutionResult> {
    const { coerced, errors } = getVariableValues(
      this.schema,
      operation.variableDefinitions ?? [],
      request.variables as Record<string, unknown>,
    );
    if (errors) return { errors };
    const aboutSchema = split.aboutSchema
      ? await introspect(this.schema, split.aboutSchema, request.variables, request.operationName)
      : undefined;
    if (!projection) return aboutSchema ?? { data: null };
    const run = new Run(this.tools, coerced, request.context);
    if (steps) await run.take(steps);
    const data = projection.write(run.data, { variables: coerced, path: [], errors: run.errors });
    const ofRun = answerKeys ? run.errors.map((error) => atAnswerPath(error, answerKeys)) : run.errors;
    const all = [...(aboutSchema?.errors ?? []), ...ofRun];
    return {
      data: aboutSchema && data ? { ...aboutSchema.data, ...data } : data,
      ...(all.length > 0 && { errors: all }),
    };
  }

  private prepare({ document, operationName = '' }: EngineRequest): Promise<Prepared> {
    let byName = this.prepared.get(document);
    if (!byName) this.prepared.set(document, (byName = new Map()));
    let prepared = byName.get(operationName);
    if (!prepared) byName.set(operationName, (prepared = this.plan(document, operationName)));
    return prepared;
  }

  private async plan(document: DocumentNode, operationName: string): Promise<Prepared> {
    const operation = getOperationAST(document, operationName || null);
    if (!operation) {
      throw new GraphQLError('name the operation to run: the document has none or several', {
        extensions: { code: 'OPERATION_RESOLUTION_FAILURE' },
      });
    }
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
      throw new GraphQLError('subscriptions are not served here', {
        extensions: { code: 'SUBSCRIPTIONS_NOT_SUPPORTED' },
      });
    }
    const split = splitIntrospection(document, operation);
    if (!split.aboutData) return { operation, split, steps: undefined, projection: undefined };
    const unclashed = withoutClashes(split.aboutData, this.requirements);
    const planned = unclashed?.document ?? split.aboutData;
    const fragments = new Map(
      planned.definitions
        .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
    const asked = getOperationAST(planned, operationName || null)!;
    const projection = new Projection(
      this.schema,
      asked,
      fragments,
      new TypeConditions(this.schema),
      unclashed?.answerKeys,
    );
    return {
      operation,
      split,
      projection,
      steps: isOnlyTypename(asked) ? undefined : await this.stepsFor(planned, operationName),
      ...(unclashed && { answerKeys: unclashed.answerKeys }),
    };
  }

  private async stepsFor(document: DocumentNode, operationName: string): Promise<Step | undefined> {
    // No progressive overrides: labels and percentages stay at their defaults.
    const plan = await this.planner.planAsync(print(document), operationName || undefined, new Set(), 100);
    return stepsOf(plan);
  }
}

function isOnlyTypename({ selectionSet }: OperationDefinitionNode): boolean {
  return selectionSet.selections.every((node) => node.kind === Kind.FIELD && node.name.value === '__typename');
}
