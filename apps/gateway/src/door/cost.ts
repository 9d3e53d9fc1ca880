import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Limits } from '../config.js';

type Variables = Readonly<Record<string, unknown>>;

/** How long a list is taken to be when nothing says so. */
const ASSUMED_LENGTH = 10;

/** Selections with all fragments written out; fragments that spread fragments twice double with every step. */
const MOST_SELECTIONS = 5_000;

interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
  readonly limits: Pick<Limits, 'first' | 'cost'>;
  /** Selections seen so far. */
  readonly seen: { selections: number };
}

/**
 * What an operation may cost, before it runs: every object one, every list its `first` (or 10) times what it holds.
 * `first` itself must be 1 to the limit, wherever it stands.
 * @throws GraphQLError `FIRST_OUT_OF_RANGE`, `COST_LIMIT`
 */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
  limits: Pick<Limits, 'first' | 'cost'>,
): number {
  const fragments = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node] as const),
  );
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) return 0;
  const reading = { schema, fragments, variables: withDefaults(operation, variables), limits, seen: { selections: 0 } };
  return costOf(operation.selectionSet, rootType.name, 1, reading, 0);
}

/** Adds up and stops at the first object over the limit, so that no document can make the adding expensive. */
function costOf(
  selectionSet: SelectionSetNode,
  typeName: string,
  times: number,
  reading: Reading,
  before: number,
): number {
  const { schema, fragments, limits, seen } = reading;
  const type = schema.getType(typeName);
  let cost = before;
  for (const node of selectionSet.selections) {
    seen.selections += 1;
    if (seen.selections > MOST_SELECTIONS) throw tooCostly(limits.cost, node);
    if (node.kind === Kind.FIELD) {
      const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
      const named = field && getNamedType(field.type);
      const first = field && firstOf(node, field, reading);
      if (!node.selectionSet || !field || !isCompositeType(named)) continue;
      const inner = times * (isList(field) ? (first ?? ASSUMED_LENGTH) : 1);
      // A page object (`edges`, `nodes`) is one object whose lists have the page's length.
      cost += inner;
      if (cost > limits.cost) throw tooCostly(limits.cost, node);
      cost = costOf(node.selectionSet, named.name, inner, pageOf(reading, field, first), cost);
    } else {
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      if (fragment)
        cost = costOf(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName, times, reading, cost);
    }
  }
  return cost;
}

/** Under a field with `first` that is no list itself, lists are that long. */
interface Page extends Reading {
  readonly pageLength?: number | undefined;
}

function pageOf(reading: Reading, field: GraphQLField<unknown, unknown>, first: number | undefined): Page {
  const pageLength = !isList(field) && first !== undefined ? first : undefined;
  return { ...reading, pageLength };
}

function tooCostly(allowed: number, node: SelectionNode): GraphQLError {
  return new GraphQLError(`COST_LIMIT: more than ${allowed}`, {
    nodes: [node],
    extensions: { code: 'COST_LIMIT', allowed },
  });
}

function firstOf(node: FieldNode, field: GraphQLField<unknown, unknown>, reading: Page): number | undefined {
  const argument = field.args.find(({ name }) => name === 'first');
  if (!argument) return isList(field) ? reading.pageLength : undefined;
  const given = node.arguments?.find(({ name }) => name.value === 'first');
  const value = given ? valueOf(given, reading.variables) : undefined;
  const first = value ?? argument.defaultValue;
  if (first === undefined || first === null) return undefined;
  const { limits } = reading;
  // What is no number at all is refused with the other variables.
  if (typeof first !== 'number') return undefined;
  if (first < 1 || first > limits.first) {
    throw new GraphQLError(`FIRST_OUT_OF_RANGE: \`first\` must be 1 to ${limits.first}`, {
      nodes: [node],
      extensions: { code: 'FIRST_OUT_OF_RANGE', allowed: limits.first },
    });
  }
  return first;
}

function valueOf({ value }: ArgumentNode, variables: Variables): unknown {
  if (value.kind === Kind.VARIABLE) return variables[value.name.value];
  return value.kind === Kind.INT ? Number(value.value) : undefined;
}

function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === Kind.INT ? [[variable.name.value, Number(defaultValue.value)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
