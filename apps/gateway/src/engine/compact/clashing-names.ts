import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  visit,
} from 'graphql';
import { KEY_ALIAS, responseKeyOf } from '../../subgraphs/subgraph-query.js';

/** Names under which fields are asked for that no caller selected, and whether any of these has arguments there. */
export type Requirements = ReadonlyMap<string, boolean>;

/** A document that is fit for planning, and what its fields are called in the answer where that differs. */
export interface Unclashed {
  readonly document: DocumentNode;
  /** Response key while the plan runs -> response key in the answer. */
  readonly answerKeys: ReadonlyMap<string, string>;
}

/** The directives of a supergraph, and their arguments, that say what is asked for beside the fields of a query. */
const FIELD_SETS: Readonly<Record<string, string>> = { join__type: 'key', join__field: 'requires' };

/** The names in keys and in what `@requires` names, at any depth, and those that planner and gateway add everywhere. */
export function requirementsOf(supergraph: GraphQLSchema): Requirements {
  const names = new Map([
    ['__typename', false],
    [KEY_ALIAS, false],
  ]);
  const read = (directives: readonly ConstDirectiveNode[] = []): void => {
    for (const directive of directives) {
      const argument = directive.arguments?.find(({ name }) => name.value === FIELD_SETS[directive.name.value]);
      if (argument?.value.kind !== Kind.STRING) continue;
      visit(parse(`{ ${argument.value.value} }`, { noLocation: true }), {
        [Kind.FIELD]: (node) => {
          names.set(node.name.value, names.get(node.name.value) === true || hasArguments(node));
        },
      });
    }
  };
  for (const type of Object.values(supergraph.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    read(type.astNode?.directives);
    for (const field of Object.values(type.getFields())) read(field.astNode?.directives);
  }
  return names;
}

/**
 * Gives fields another response key, for as long as the plan runs, where a requirement could be mistaken for them: the
 * planner reads keys and required fields by name, whatever stands under it. Fields that had one response key have one
 * afterwards, so they merge as they did. Undefined when nothing clashes, as nearly always.
 */
export function withoutClashes(document: DocumentNode, requirements: Requirements): Unclashed | undefined {
  const responseKeys = new Set<string>();
  const clashing = new Set<string>();
  visit(document, {
    [Kind.FIELD]: (node) => {
      responseKeys.add(responseKeyOf(node));
      if (clashes(node, requirements)) clashing.add(responseKeyOf(node));
    },
  });
  if (clashing.size === 0) return undefined;
  const answerKeys = new Map<string, string>();
  const names = new Map<string, string>();
  for (const key of clashing) {
    let free = `as_${key}`;
    while (responseKeys.has(free) || requirements.has(free)) free += '_';
    responseKeys.add(free);
    names.set(key, free);
    answerKeys.set(free, key);
  }
  const renamed = (node: FieldNode): FieldNode | undefined =>
    clashes(node, requirements)
      ? { ...node, alias: { kind: Kind.NAME, value: names.get(responseKeyOf(node))! } }
      : undefined;
  return { document: visit(document, { [Kind.FIELD]: { leave: renamed } }), answerKeys };
}

/** The error with the path that it has in the answer. */
export function atAnswerPath(error: GraphQLError, answerKeys: Unclashed['answerKeys']): GraphQLError {
  if (!error.path?.some((key) => answerKeys.has(String(key)))) return error;
  const path = error.path.map((key) => (typeof key === 'string' ? (answerKeys.get(key) ?? key) : key));
  return new GraphQLError(error.message, { path, extensions: error.extensions });
}

/** Whether a requirement of this name could be another field, or the same field with other arguments. */
function clashes(node: FieldNode, requirements: Requirements): boolean {
  const key = responseKeyOf(node);
  const requiredWithArguments = requirements.get(key);
  if (requiredWithArguments === undefined) return false;
  return key !== node.name.value || requiredWithArguments || hasArguments(node);
}

function hasArguments(node: FieldNode): boolean {
  return (node.arguments?.length ?? 0) > 0;
}
