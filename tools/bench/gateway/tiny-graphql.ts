import { type FieldNode, type FragmentDefinitionNode, Kind, parse, type SelectionSetNode } from 'graphql';

type Data = Record<string, unknown>;
export type Resolver = (args: Data) => unknown;

/**
 * The least a subgraph can be: walks a parsed query over ready objects. So cheap that the benchmark measures the
 * gateways in front of it. A value that is a function gets the field's arguments.
 */
export class TinyGraphql {
  private readonly parsed = new Map<
    string,
    { selectionSet: SelectionSetNode; fragments: Map<string, FragmentDefinitionNode> }
  >();

  private readonly root: Readonly<Record<string, Resolver>>;

  constructor(root: Readonly<Record<string, Resolver>>) {
    this.root = root;
  }

  answer(query: string, variables: Data = {}): Data {
    let document = this.parsed.get(query);
    if (!document) this.parsed.set(query, (document = read(query)));
    return { data: project(this.root, document.selectionSet, document.fragments, variables) };
  }
}

function read(query: string) {
  const { definitions } = parse(query, { noLocation: true });
  const operation = definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)!;
  const fragments = new Map(
    definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node] as const),
  );
  return { selectionSet: operation.selectionSet, fragments };
}

function project(
  value: unknown,
  selectionSet: SelectionSetNode | undefined,
  fragments: Map<string, FragmentDefinitionNode>,
  variables: Data,
): unknown {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((item) => project(item, selectionSet, fragments, variables));
  if (!selectionSet) return value;
  const result: Data = {};
  const select = (set: SelectionSetNode): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const given = (value as Data)[node.name.value];
        const resolved = typeof given === 'function' ? (given as Resolver)(argumentsOf(node, variables)) : given;
        result[node.alias?.value ?? node.name.value] = project(resolved, node.selectionSet, fragments, variables);
      } else {
        select(node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value)!.selectionSet);
      }
    }
  };
  select(selectionSet);
  return result;
}

function argumentsOf(node: FieldNode, variables: Data): Data {
  return Object.fromEntries(
    (node.arguments ?? []).map(({ name, value }) => [
      name.value,
      value.kind === Kind.VARIABLE ? variables[value.name.value] : 'value' in value ? value.value : null,
    ]),
  );
}
