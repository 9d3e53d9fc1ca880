import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { TypeConditions } from './type-conditions.js';

/** `@include` or `@skip` by a variable: the selection counts when the variable is `when`. */
export interface Condition {
  readonly variable: string;
  readonly when: boolean;
}

/** One mention of a field; it counts when all its conditions hold. */
export interface Occurrence {
  readonly node: FieldNode;
  readonly conditions: readonly Condition[];
}

/** A selection with the conditions that were met on the way to it. */
export interface ConditionalSelection {
  readonly selectionSet: SelectionSetNode;
  readonly conditions: readonly Condition[];
}

/** The fields that are selected of an object of a concrete type, by response key and in order. GraphQL October 2021, 6.3.2. */
export function collectFields(
  typename: string,
  selections: readonly ConditionalSelection[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  types: TypeConditions,
): Map<string, Occurrence[]> {
  const found = new Map<string, Occurrence[]>();
  const spread = new Set<FragmentDefinitionNode>();
  const collect = ({ selectionSet, conditions }: ConditionalSelection): void => {
    for (const node of selectionSet.selections) {
      const own = conditionsOf(node);
      if (!own) continue;
      const all = own.length > 0 ? [...conditions, ...own] : conditions;
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        const occurrences = found.get(key);
        if (occurrences) occurrences.push({ node, conditions: all });
        else found.set(key, [{ node, conditions: all }]);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      const condition = fragment?.typeCondition?.name.value;
      if (!fragment || (condition !== undefined && !types.fits(typename, condition))) continue;
      if (fragment.kind === Kind.FRAGMENT_DEFINITION && all.length === 0) {
        // Unconditionally spread twice, it adds nothing the second time.
        if (spread.has(fragment)) continue;
        spread.add(fragment);
      }
      collect({ selectionSet: fragment.selectionSet, conditions: all });
    }
  };
  selections.forEach(collect);
  return found;
}

export function holds(conditions: readonly Condition[], variables: Readonly<Record<string, unknown>>): boolean {
  for (const { variable, when } of conditions) if ((variables[variable] === true) !== when) return false;
  return true;
}

/** The conditions of one selection; undefined when it can never count. */
function conditionsOf(node: SelectionNode): Condition[] | undefined {
  const conditions: Condition[] = [];
  for (const directive of node.directives ?? []) {
    const when = directive.name.value === 'include' ? true : directive.name.value === 'skip' ? false : undefined;
    const value = when === undefined ? undefined : ifArgument(directive);
    if (when === undefined || !value) continue;
    if (value.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, when });
    else if (value.kind === Kind.BOOLEAN && value.value !== when) return undefined;
  }
  return conditions;
}

function ifArgument(directive: DirectiveNode) {
  return directive.arguments?.find(({ name }) => name.value === 'if')?.value;
}
