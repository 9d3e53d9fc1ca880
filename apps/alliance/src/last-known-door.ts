import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { contractSchema } from '@ithaca/catalogue';
import { CourseSearchRepository } from '@ithaca/discovery';
import { formatGraphqlError } from '@ithaca/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IndexCatalogueReader } from './index-catalogue-reader.js';

/** Serves the partner contract from the index, for the gateway to ask when a node does not answer. */
export async function openLastKnownDoor(app: NestFastifyApplication): Promise<void> {
  const server = new ApolloServer({
    schema: contractSchema(new IndexCatalogueReader(app.get(CourseSearchRepository, { strict: false }))),
    introspection: true,
    plugins: [ApolloServerPluginInlineTraceDisabled()],
    includeStacktraceInErrorResponses: false,
    formatError: formatGraphqlError,
    // The process ends with Nest, which closes the HTTP server under this one.
    stopOnTerminationSignals: false,
  });
  await server.start();
  const fastify = app.getHttpAdapter().getInstance();
  fastify.post(
    '/last-known/graphql',
    fastifyApolloHandler(server, {
      context: async ({ headers }) => {
        const acceptLanguage = headers['accept-language'];
        return acceptLanguage === undefined ? {} : { acceptLanguage };
      },
    }),
  );
  fastify.addHook('onClose', () => server.stop());
}
