import { readFileSync } from 'node:fs';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';
import type { CatalogueReader } from '../domain/catalogue-reader.js';
import { courseResolvers } from './course.resolvers.js';
import { EntryLoaders } from './entry-loaders.js';
import { offeringResolvers } from './offering.resolvers.js';
import { programmeResolvers } from './programme.resolvers.js';

/** The contract lies beside src/ and dist/, so one path serves the sources, the build and an image. */
export const CONTRACT_FILE = new URL('../../contract/catalogue.v1.graphql', import.meta.url);

/** The partner catalogue contract, version 1, as text. */
export const CONTRACT_V1 = readFileSync(CONTRACT_FILE, 'utf8');

/** What a request brings along. One fresh object per request: entities are batched and remembered within it. */
export interface ContractContext {
  /** `Accept-Language` of the request; used where a field has no `languages` argument. */
  readonly acceptLanguage?: string;
}

/**
 * The contract served from a reader, as an executable Federation 2 subgraph. All entities of one request that are of
 * one kind cost one question to the reader.
 */
export function contractSchema(reader: CatalogueReader): GraphQLSchema {
  const perRequest = new WeakMap<ContractContext, EntryLoaders>();
  const loaders = (context: ContractContext): EntryLoaders => {
    const known = perRequest.get(context);
    if (known) return known;
    const fresh = new EntryLoaders(reader);
    perRequest.set(context, fresh);
    return fresh;
  };
  const course = courseResolvers(loaders);
  const programme = programmeResolvers(loaders);
  return buildSubgraphSchema([
    {
      typeDefs: parse(CONTRACT_V1),
      resolvers: {
        Query: { course: course.byId, programme: programme.byId },
        Course: course.fields,
        Offering: offeringResolvers(loaders),
        Programme: programme.fields,
      },
    },
  ]);
}
