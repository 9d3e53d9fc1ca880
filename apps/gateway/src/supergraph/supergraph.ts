import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  type ConstDirectiveNode,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';

/** The supergraph file cannot be used; the message says why in one sentence. */
export class SupergraphInvalid extends Error {
  override readonly name = 'SupergraphInvalid';
}

/** A Federation 2 supergraph, as far as the gateway reads it itself. */
export interface Supergraph {
  readonly sdl: string;
  /** Every type of every subgraph, inaccessible ones included; not for callers. */
  readonly schema: GraphQLSchema;
  /** Subgraph name -> address written in the supergraph (may be empty). */
  readonly subgraphs: ReadonlyMap<string, string>;
  /** Subgraph name -> types of it that have one of these fields as their key. */
  keyedTypes(subgraph: string, keyFields: readonly string[]): ReadonlyMap<string, string>;
}

/** @throws SupergraphInvalid */
export function readSupergraphFile(file: string): Supergraph {
  let sdl: string;
  try {
    sdl = readFileSync(file, 'utf8');
  } catch (error) {
    throw new SupergraphInvalid(`the supergraph ${file} cannot be read; run \`npm run compose\` first`, {
      cause: error,
    });
  }
  return readSupergraph(sdl);
}

/** @throws SupergraphInvalid */
export function readSupergraph(sdl: string): Supergraph {
  const schema = buildSupergraphSchema(sdl);
  const graphs = schema.getType('join__Graph');
  if (!isEnumType(graphs)) {
    throw new SupergraphInvalid('no join__Graph in it: this is a plain schema, not a Federation 2 supergraph');
  }
  const subgraphs = new Map<string, string>();
  const nameOfEnumValue = new Map<string, string>();
  for (const value of graphs.getValues()) {
    const graph = value.astNode?.directives?.find(({ name }) => name.value === 'join__graph');
    const name = graph ? textArgument(graph, 'name') : undefined;
    if (!graph || name === undefined) throw new SupergraphInvalid(`join__Graph.${value.name} has no name`);
    subgraphs.set(name, textArgument(graph, 'url') ?? '');
    nameOfEnumValue.set(value.name, name);
  }
  return {
    sdl,
    schema,
    subgraphs,
    keyedTypes: (subgraph, keyFields) => keyedTypes(schema, nameOfEnumValue, subgraph, keyFields),
  };
}

function buildSupergraphSchema(sdl: string): GraphQLSchema {
  let document: DocumentNode;
  try {
    document = parse(sdl, { noLocation: true });
  } catch (error) {
    const place = error instanceof GraphQLError ? ` (${error.message})` : '';
    throw new SupergraphInvalid(`it is not GraphQL SDL${place}`, { cause: error });
  }
  return buildASTSchema(document, { assumeValid: true, assumeValidSDL: true });
}

/** Type name -> the first key field that it has in that subgraph. */
function keyedTypes(
  schema: GraphQLSchema,
  nameOfEnumValue: ReadonlyMap<string, string>,
  subgraph: string,
  keyFields: readonly string[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const directive of type.astNode?.directives ?? []) {
      if (directive.name.value !== 'join__type') continue;
      const graph = directive.arguments?.find(({ name }) => name.value === 'graph')?.value;
      if (graph?.kind !== 'EnumValue' || nameOfEnumValue.get(graph.value) !== subgraph) continue;
      const key = textArgument(directive, 'key')?.trim();
      if (key !== undefined && keyFields.includes(key)) found.set(type.name, key);
    }
  }
  return found;
}

function textArgument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === 'StringValue' ? value.value : undefined;
}
