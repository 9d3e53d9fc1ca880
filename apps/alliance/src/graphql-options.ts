import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { ProgrammeType } from '@ithaca/discovery';
import type { PersonContext } from '@ithaca/identity';
import type { ReaderContext } from '@ithaca/notices';
import { formatGraphqlError } from '@ithaca/platform';
import { personOf } from './graphql-doors.js';

interface RequestOfDoor {
  readonly raw: object;
  readonly headers: { readonly 'accept-language'?: string };
}

/** The alliance subgraph as Nest runs it: Federation 2, code first. Its door is closed by `closeGraphqlDoors`. */
export const GRAPHQL_OPTIONS: ApolloFederationDriverConfig = {
  driver: ApolloFederationDriver,
  path: '/graphql',
  autoSchemaFile: {
    federation: {
      version: 2,
      importUrl: 'https://specs.apollo.dev/federation/v2.9',
      directives: ['@key', '@shareable'],
    },
  },
  // Reached as an entity only; no query leads to it.
  buildSchemaOptions: { orphanedTypes: [ProgrammeType] },
  // Only the gateway comes here; it plans with this schema and shows it or hides it itself.
  introspection: true,
  playground: false,
  plugins: [ApolloServerPluginInlineTraceDisabled()],
  includeStacktraceInErrorResponses: false,
  formatError: formatGraphqlError,
  // A fresh object for every request: what it asks of the index is gathered under it.
  context: ({ raw, headers }: RequestOfDoor): PersonContext & ReaderContext => {
    const personId = personOf({ raw });
    const acceptLanguage = headers['accept-language'];
    return { ...(personId !== undefined && { personId }), ...(acceptLanguage !== undefined && { acceptLanguage }) };
  },
};
