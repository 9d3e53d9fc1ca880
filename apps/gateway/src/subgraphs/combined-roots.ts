import { type DocumentNode, Kind, type NameNode, type OperationDefinitionNode, print, visit } from 'graphql';
import { responseKeyOf, type SubgraphQuery } from './subgraph-query.js';

/** Callers of root fields in one request at most; each number of them is a text of its own for the partner to parse. */
export const MOST_COMBINED = 16;

/** One request that holds a query several times: under other names, with other ids. */
export interface CombinedQuery {
  readonly bodyStart: string;
}

/** The name that a response key or an id variable has for the n-th caller. */
export function nameFor(name: string, caller: number): string {
  return `c${caller}_${name}`;
}

/** The variables that only serve as ids of root fields; callers may differ in them and still share a request. */
export function idVariables(query: SubgraphQuery, rootArguments: readonly string[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { node } of query.rootFields) {
    for (const { name, value } of node.arguments ?? []) {
      if (rootArguments.includes(name.value) && value.kind === Kind.VARIABLE) ids.add(value.name.value);
    }
  }
  // Used anywhere else, it is no mere id: then callers must agree in it.
  const rest = visit(query.document, {
    [Kind.VARIABLE_DEFINITION]: () => null,
    [Kind.ARGUMENT]: (node) => (rootArguments.includes(node.name.value) ? null : undefined),
  });
  visit(rest, { Variable: ({ name }) => void ids.delete(name.value) });
  return ids;
}

/** The query written once for each of a number of callers. */
export function combined(query: SubgraphQuery, ids: ReadonlySet<string>, callers: number): CombinedQuery {
  const numbers = Array.from({ length: callers }, (_, caller) => caller);
  const document: DocumentNode = {
    ...query.document,
    definitions: query.document.definitions.map((node) =>
      node.kind === Kind.OPERATION_DEFINITION ? combinedOperation(node, ids, numbers) : node,
    ),
  };
  return { bodyStart: `{"query":${JSON.stringify(print(document))},"variables":{` };
}

function combinedOperation(
  operation: OperationDefinitionNode,
  ids: ReadonlySet<string>,
  numbers: readonly number[],
): OperationDefinitionNode {
  const renamed = (name: NameNode, caller: number): NameNode => ({ ...name, value: nameFor(name.value, caller) });
  return {
    ...operation,
    variableDefinitions: operation.variableDefinitions?.flatMap((node) =>
      ids.has(node.variable.name.value)
        ? numbers.map((caller) => ({
            ...node,
            variable: { ...node.variable, name: renamed(node.variable.name, caller) },
          }))
        : [node],
    ),
    selectionSet: {
      ...operation.selectionSet,
      selections: numbers.flatMap((caller) =>
        operation.selectionSet.selections.map((node) =>
          node.kind === Kind.FIELD
            ? {
                ...node,
                alias: { kind: Kind.NAME, value: nameFor(responseKeyOf(node), caller) } as const,
                arguments: node.arguments?.map((argument) =>
                  argument.value.kind === Kind.VARIABLE && ids.has(argument.value.name.value)
                    ? { ...argument, value: { ...argument.value, name: renamed(argument.value.name, caller) } }
                    : argument,
                ),
              }
            : node,
        ),
      ),
    },
  };
}
