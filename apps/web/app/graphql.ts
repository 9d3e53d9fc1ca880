import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './api.generated';

/** Typed documents: a field that is not in `api.graphql` does not compile. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { LanguageTag: string; Day: string; Instant: string };
}>();

export type { ResultOf, VariablesOf } from 'gql.tada';
