import type {
  FetchRewrite,
  FlattenNodePathSegment,
  PlanNode,
  QueryPlan,
  RequiresSelection,
} from '@graphql-hive/router-query-planner';

/** A step of a plan, made ready once and run many times. */
export type Step =
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly Step[] }
  | { readonly kind: 'condition'; readonly variable: string; readonly yes?: Step; readonly no?: Step }
  | FetchStep
  | EntityStep;

interface Ask {
  readonly subgraph: string;
  readonly text: string;
  readonly variableUsages: readonly string[];
}

/** Root fields of one subgraph. */
export interface FetchStep extends Ask {
  readonly kind: 'fetch';
  readonly outputRewrites: readonly FetchRewrite[];
}

/** Fields of entities that are already known by their keys. */
export interface EntityStep extends Ask {
  readonly kind: 'entities';
  readonly lists: readonly EntityList[];
}

/** One `_entities` field of the text: where its entities stand, what represents them. */
export interface EntityList {
  readonly responseKey: string;
  readonly variable: string;
  readonly paths: readonly (readonly FlattenNodePathSegment[])[];
  readonly requires: readonly RequiresSelection[];
  readonly inputRewrites: readonly FetchRewrite[];
  readonly outputRewrites: readonly FetchRewrite[];
}

/** @throws Error on a kind of node that only subscriptions and deferred answers have */
export function stepsOf({ node }: QueryPlan): Step | undefined {
  return node && stepOf(node, undefined);
}

function stepOf(node: PlanNode, path: readonly FlattenNodePathSegment[] | undefined): Step {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map((child) => stepOf(child, path)) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map((child) => stepOf(child, path)) };
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        ...(node.ifClause && { yes: stepOf(node.ifClause, path) }),
        ...(node.elseClause && { no: stepOf(node.elseClause, path) }),
      };
    case 'Flatten':
      return stepOf(node.node, node.path);
    case 'Fetch': {
      const ask = { subgraph: node.serviceName, text: node.operation, variableUsages: node.variableUsages ?? [] };
      const outputRewrites = node.outputRewrites ?? [];
      if (!path || !node.requires?.length) return { kind: 'fetch', ...ask, outputRewrites };
      const list: EntityList = {
        responseKey: '_entities',
        variable: 'representations',
        paths: [path],
        requires: node.requires,
        inputRewrites: node.inputRewrites ?? [],
        // A fetch's rewrites begin at its answer, a list's at its entities.
        outputRewrites: outputRewrites.map(belowEntities),
      };
      return { kind: 'entities', ...ask, lists: [list] };
    }
    case 'BatchFetch':
      return {
        kind: 'entities',
        subgraph: node.serviceName,
        text: node.operation,
        variableUsages: node.variableUsages ?? [],
        lists: node.entityBatch.aliases.map((alias) => ({
          responseKey: alias.alias,
          variable: alias.representationsVariableName,
          paths: alias.paths,
          requires: alias.requires,
          inputRewrites: alias.inputRewrites ?? [],
          outputRewrites: alias.outputRewrites ?? [],
        })),
      };
    default:
      throw new Error(`the planner's ${node.kind} is not supported`);
  }
}

function belowEntities(rewrite: FetchRewrite): FetchRewrite {
  const cut = <T extends { path: { Key?: string }[] }>(rule: T): T =>
    rule.path[0]?.Key === '_entities' ? { ...rule, path: rule.path.slice(1) } : rule;
  if ('KeyRenamer' in rewrite) return { KeyRenamer: cut(rewrite.KeyRenamer as never) };
  if ('ValueSetter' in rewrite) return { ValueSetter: cut(rewrite.ValueSetter as never) };
  return cut(rewrite as never);
}
