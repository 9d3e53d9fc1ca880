import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** An operation in two: what is asked of the schema itself, and what is asked of subgraphs. */
export interface SplitOperation {
  readonly aboutSchema?: DocumentNode;
  readonly aboutData?: DocumentNode;
}

/** Takes `__schema` and `__type` at the top of an operation apart from the rest. */
export function splitIntrospection(document: DocumentNode, operation: OperationDefinitionNode): SplitOperation {
  const { selections } = operation.selectionSet;
  const aboutSchema = selections.filter(isIntrospection);
  if (aboutSchema.length === 0) return { aboutData: document };
  const rest = selections.filter((node) => !isIntrospection(node));
  const needsData = rest.some((node) => node.kind !== Kind.FIELD || node.name.value !== '__typename');
  const including = (chosen: readonly SelectionNode[]): DocumentNode => ({
    ...document,
    definitions: document.definitions.map((node) =>
      node === operation ? { ...operation, selectionSet: { ...operation.selectionSet, selections: chosen } } : node,
    ),
  });
  return needsData
    ? { aboutSchema: including(aboutSchema), aboutData: including(rest) }
    : { aboutSchema: including(selections) };
}

/** Answers what is asked of the schema. */
export async function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
  operationName: string | undefined,
): Promise<ExecutionResult> {
  return execute({ schema, document, variableValues: variables, operationName: operationName ?? null });
}

function isIntrospection(node: SelectionNode): boolean {
  return node.kind === Kind.FIELD && (node.name.value === '__schema' || node.name.value === '__type');
}
