import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import type { Limits } from '../config.js';

/** What a selection amounts to once its fragments are written out. */
interface Shape {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: Shape = { depth: 0, aliases: 0, directives: 0 };

/**
 * Validation rule: how deep, how often aliased and how much directed a document may be (reliability, section 5).
 * Fragments count as often as they are spread, each is measured once, and cycles (refused by another rule) end here.
 */
export function shapeLimits(limits: Pick<Limits, 'depth' | 'aliases' | 'rootFields' | 'directives'>) {
  return (context: ValidationContext): ASTVisitor => ({
    OperationDefinition(operation) {
      const measured = new Map<string, Shape>();
      const shape = measure(operation.selectionSet, context, measured);
      const rootFields = countRootFields(operation, context);
      const refuse = (code: string, found: number, allowed: number): void =>
        context.reportError(
          new GraphQLError(`${code}: ${found} of at most ${allowed}`, {
            nodes: [operation],
            extensions: { code, found, allowed },
          }),
        );
      if (shape.depth > limits.depth) refuse('DEPTH_LIMIT', shape.depth, limits.depth);
      if (shape.aliases > limits.aliases) refuse('ALIAS_LIMIT', shape.aliases, limits.aliases);
      const directives = shape.directives + (operation.directives?.length ?? 0);
      if (directives > limits.directives) refuse('DIRECTIVE_LIMIT', directives, limits.directives);
      if (rootFields > limits.rootFields) refuse('ROOT_FIELD_LIMIT', rootFields, limits.rootFields);
    },
  });
}

function measure(selectionSet: SelectionSetNode, context: ValidationContext, measured: Map<string, Shape>): Shape {
  return selectionSet.selections
    .map((node): Shape => {
      const directives = node.directives?.length ?? 0;
      if (node.kind === Kind.FIELD) {
        const inner = node.selectionSet ? measure(node.selectionSet, context, measured) : NOTHING;
        // Introspection is deep by nature and has no lists of lists; what it may cost is bounded by the schema.
        const depth = node.name.value.startsWith('__') ? 1 : inner.depth + 1;
        return {
          depth,
          aliases: inner.aliases + (node.alias ? 1 : 0),
          directives: inner.directives + directives,
        };
      }
      const inner =
        node.kind === Kind.INLINE_FRAGMENT
          ? measure(node.selectionSet, context, measured)
          : measureFragment(context.getFragment(node.name.value), context, measured);
      return { ...inner, directives: inner.directives + directives };
    })
    .reduce(
      (sum, shape) => ({
        depth: Math.max(sum.depth, shape.depth),
        aliases: sum.aliases + shape.aliases,
        directives: sum.directives + shape.directives,
      }),
      NOTHING,
    );
}

function measureFragment(
  fragment: FragmentDefinitionNode | null | undefined,
  context: ValidationContext,
  measured: Map<string, Shape>,
): Shape {
  if (!fragment) return NOTHING;
  const name = fragment.name.value;
  const known = measured.get(name);
  if (known) return known;
  // Met again inside itself, it counts nothing: the cycle is another rule's finding.
  measured.set(name, NOTHING);
  const shape = measure(fragment.selectionSet, context, measured);
  measured.set(name, shape);
  return shape;
}

function countRootFields(operation: OperationDefinitionNode, context: ValidationContext): number {
  const seen = new Set<string>();
  const count = (selectionSet: SelectionSetNode): number =>
    selectionSet.selections.reduce((sum, node) => {
      if (node.kind === Kind.FIELD) return sum + 1;
      if (node.kind === Kind.INLINE_FRAGMENT) return sum + count(node.selectionSet);
      const fragment = context.getFragment(node.name.value);
      if (!fragment || seen.has(node.name.value)) return sum;
      seen.add(node.name.value);
      return sum + count(fragment.selectionSet);
    }, 0);
  return count(operation.selectionSet);
}
