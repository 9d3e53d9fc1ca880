import { buildASTSchema, type GraphQLSchema, Kind, parse, visit } from 'graphql';

/** The schema for callers, from the planner's own text of it, which spells out introspection as if it were ordinary fields. */
export function apiSchema(consumerSchema: string): GraphQLSchema {
  const isReserved = (name: string): boolean => name.startsWith('__');
  const document = visit(parse(consumerSchema, { noLocation: true }), {
    [Kind.FIELD_DEFINITION]: ({ name }) => (isReserved(name.value) ? null : undefined),
    [Kind.OBJECT_TYPE_DEFINITION]: ({ name }) => (isReserved(name.value) ? null : undefined),
    [Kind.ENUM_TYPE_DEFINITION]: ({ name }) => (isReserved(name.value) ? null : undefined),
  });
  return buildASTSchema(document, { assumeValidSDL: true });
}
