import { type FragmentDefinitionNode, type SelectionSetNode, visit } from 'graphql';

/** Variables and fragments that a selection needs, through fragments too. */
export function usedNames(
  selectionSet: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): { readonly variables: ReadonlySet<string>; readonly fragments: ReadonlySet<string> } {
  const variables = new Set<string>();
  const found = new Set<string>();
  const read = (node: SelectionSetNode | FragmentDefinitionNode): void => {
    visit(node, {
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        if (found.has(name.value)) return;
        found.add(name.value);
        const fragment = fragments.get(name.value);
        if (fragment) read(fragment);
      },
    });
  };
  read(selectionSet);
  return { variables, fragments: found };
}
