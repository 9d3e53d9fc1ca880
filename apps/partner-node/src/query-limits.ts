import { type DocumentNode, type FragmentDefinitionNode, GraphQLError, Kind, type SelectionSetNode } from 'graphql';

export const MOST_TOKENS = 2000;
export const MOST_REPRESENTATIONS = 1000;
const MOST_DEPTH = 12;
const MOST_FIELDS = 2000;
const MOST_DIRECTIVES = 50;

interface Size {
  readonly depth: number;
  readonly fields: number;
  readonly directives: number;
}

const EMPTY: Size = { depth: 0, fields: 0, directives: 0 };

/**
 * What makes a valid query too large, fragments counted wherever they are spread; undefined when it is small enough.
 * Only for documents that passed validation: their fragments have no cycles.
 */
export function tooLarge(document: DocumentNode): GraphQLError | undefined {
  const fragments = new Map(
    document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const measured = new Map<string, Size>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const size = measure(definition.selectionSet, fragments, measured);
    if (size.depth > MOST_DEPTH) return refusal('QUERY_TOO_DEEP');
    if (size.fields > MOST_FIELDS) return refusal('QUERY_TOO_WIDE');
    if (size.directives > MOST_DIRECTIVES) return refusal('QUERY_TOO_MANY_DIRECTIVES');
  }
  return undefined;
}

function measure(
  set: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, Size>,
): Size {
  let total = EMPTY;
  for (const selection of set?.selections ?? []) {
    const directives = selection.directives?.length ?? 0;
    let inside: Size;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const name = selection.name.value;
      inside = measured.get(name) ?? measure(fragments.get(name)?.selectionSet, fragments, measured);
      measured.set(name, inside);
    } else inside = measure(selection.selectionSet, fragments, measured);
    const own = selection.kind === Kind.FIELD ? 1 : 0;
    total = {
      depth: Math.max(total.depth, inside.depth + own),
      fields: total.fields + inside.fields + own,
      directives: total.directives + inside.directives + directives,
    };
  }
  return total;
}

function refusal(code: string): GraphQLError {
  return new GraphQLError(code, { extensions: { code } });
}
