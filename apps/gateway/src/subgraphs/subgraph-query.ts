import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { compileAnswerCheck, type ObjectCheck } from './answer-check.js';
import { usedNames } from './used-names.js';

/** Under this name the key field travels beside what was asked, so that a wrong entity is noticed. */
export const KEY_ALIAS = 'key_of_entity';

/** What the gateway knows of a subgraph's types when it reads queries for it. */
export interface ContractTypes {
  readonly schema: GraphQLSchema;
  /** Type name -> its key field. */
  readonly keyedTypes: ReadonlyMap<string, string>;
}

/** One `_entities` field; BatchFetch plans have several, under aliases. */
export interface EntityField {
  readonly responseKey: string;
  /** Variable that holds its representations. */
  readonly variable: string;
}

/** A field of Query or Mutation. */
export interface RootField {
  readonly responseKey: string;
  readonly node: FieldNode;
}

/** A query that the planner wrote for a subgraph, read once and asked many times. */
export interface SubgraphQuery {
  readonly text: string;
  /** Start of the request body, up to the values of `variables`. */
  readonly bodyStart: string;
  readonly operation: OperationTypeNode;
  readonly entityFields: readonly EntityField[];
  /** Distinct variables of the entity fields. */
  readonly representations: ReadonlySet<string>;
  readonly rootFields: readonly RootField[];
  readonly checks: ReadonlyMap<string, ObjectCheck>;
  /** Type name -> its key field; empty when answers need no check. */
  readonly keyedTypes: ReadonlyMap<string, string>;
  /** All variables it declares. */
  readonly variableNames: ReadonlySet<string>;
  readonly document: DocumentNode;
}

/** Reads a subgraph query. With `contract` (partitioned subgraphs) answers can be checked and key fields ride along. */
export function readSubgraphQuery(text: string, contract?: ContractTypes): SubgraphQuery {
  const parsed = parse(text, { noLocation: true });
  const document = contract ? withKeys(parsed, contract) : parsed;
  const operation = operationOf(document);
  const fragments = fragmentsOf(document);
  const fields = operation.selectionSet.selections.filter((node) => node.kind === Kind.FIELD);
  const entityFields = fields.filter(isEntities).map((node) => ({
    responseKey: responseKeyOf(node),
    variable: representationsVariable(node),
  }));
  const rootType = contract?.schema.getRootType(operation.operation);
  const checks = new Map<string, ObjectCheck>();
  const rootFields = fields
    .filter((node) => !isEntities(node))
    .map((node) => {
      const type = rootType?.getFields()[node.name.value]?.type;
      const check =
        contract && type && node.selectionSet
          ? compileAnswerCheck(contract.schema, type, node.selectionSet, fragments)
          : undefined;
      if (check) checks.set(responseKeyOf(node), check);
      return { responseKey: responseKeyOf(node), node };
    });
  if (contract) {
    for (const node of fields.filter(isEntities)) {
      const check = node.selectionSet && compileAnswerCheck(contract.schema, undefined, node.selectionSet, fragments);
      if (check) checks.set(responseKeyOf(node), check);
    }
  }
  const sent = contract ? print(document) : text;
  return {
    text: sent,
    bodyStart: `{"query":${JSON.stringify(sent)},"variables":{`,
    operation: operation.operation,
    entityFields,
    representations: new Set(entityFields.map(({ variable }) => variable)),
    rootFields,
    checks,
    keyedTypes: contract?.keyedTypes ?? new Map(),
    variableNames: variablesOf(document),
    document,
  };
}

/** The same query with only some of its root fields, and what these need. */
export function withRootFields(query: SubgraphQuery, responseKeys: ReadonlySet<string>): SubgraphQuery {
  const operation = operationOf(query.document);
  const fragments = fragmentsOf(query.document);
  const selections = query.rootFields
    .filter(({ responseKey }) => responseKeys.has(responseKey))
    .map(({ node }) => node);
  const used = usedNames({ kind: Kind.SELECTION_SET, selections }, fragments);
  const document: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      {
        ...operation,
        variableDefinitions: operation.variableDefinitions?.filter(({ variable }) =>
          used.variables.has(variable.name.value),
        ),
        selectionSet: { kind: Kind.SELECTION_SET, selections },
      },
      ...[...fragments.values()].filter(({ name }) => used.fragments.has(name.value)),
    ],
  };
  const text = print(document);
  return {
    ...query,
    text,
    bodyStart: `{"query":${JSON.stringify(text)},"variables":{`,
    rootFields: query.rootFields.filter(({ responseKey }) => responseKeys.has(responseKey)),
    variableNames: variablesOf(document),
    document,
  };
}

/** The value of a field's argument, read from the text or the variables. */
export function argumentValue(argument: ArgumentNode, variables: Readonly<Record<string, unknown>>): unknown {
  const { value } = argument;
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  return 'value' in value ? value.value : undefined;
}

export function responseKeyOf(node: FieldNode): string {
  return node.alias?.value ?? node.name.value;
}

function variablesOf(document: DocumentNode): ReadonlySet<string> {
  return new Set(operationOf(document).variableDefinitions?.map(({ variable }) => variable.name.value));
}

function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('a subgraph query without an operation');
  return operation;
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node] as const),
  );
}

function isEntities(node: FieldNode): boolean {
  return node.name.value === '_entities';
}

function representationsVariable(node: FieldNode): string {
  const argument = node.arguments?.find(({ name }) => name.value === 'representations');
  if (argument?.value.kind !== Kind.VARIABLE) throw new Error('_entities without a variable for its representations');
  return argument.value.name.value;
}

/** Adds `key_of_entity: id` to what is asked of every entity at the top of an answer. */
function withKeys(document: DocumentNode, { schema, keyedTypes }: ContractTypes): DocumentNode {
  const operation = operationOf(document);
  const rootType = schema.getRootType(operation.operation);
  const selections = operation.selectionSet.selections.map((node): SelectionNode => {
    if (node.kind !== Kind.FIELD || !node.selectionSet) return node;
    if (isEntities(node)) return { ...node, selectionSet: keyedFragments(node.selectionSet, keyedTypes) };
    const type = rootType?.getFields()[node.name.value]?.type;
    const key = type && 'name' in type ? keyedTypes.get(type.name) : undefined;
    return key ? { ...node, selectionSet: plusKey(node.selectionSet, key) } : node;
  });
  return {
    ...document,
    definitions: document.definitions.map((node) =>
      node === operation ? { ...operation, selectionSet: { ...operation.selectionSet, selections } } : node,
    ),
  };
}

function keyedFragments(selectionSet: SelectionSetNode, keyedTypes: ReadonlyMap<string, string>): SelectionSetNode {
  return {
    ...selectionSet,
    selections: selectionSet.selections.map((node) => {
      const key = node.kind === Kind.INLINE_FRAGMENT ? keyedTypes.get(node.typeCondition?.name.value ?? '') : undefined;
      return key && node.kind === Kind.INLINE_FRAGMENT
        ? { ...node, selectionSet: plusKey(node.selectionSet, key) }
        : node;
    }),
  };
}

function plusKey(selectionSet: SelectionSetNode, key: string): SelectionSetNode {
  const field: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: KEY_ALIAS },
    name: { kind: Kind.NAME, value: key },
  };
  return { ...selectionSet, selections: [...selectionSet.selections, field] };
}
