import { createHttpApp } from '@ithaca/platform';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GatewayConfig } from './config.js';
import { guardRequests } from './door/request-guard.js';
import { openGateway } from './gateway.js';
import { GatewayModule, GRAPHQL_PATH } from './gateway.module.js';

/** The whole process, not yet listening. */
export async function createGatewayApp(config: GatewayConfig): Promise<NestFastifyApplication> {
  const gateway = await openGateway(config);
  const app = await createHttpApp(GatewayModule.with(gateway, config), {
    bodyLimit: config.limits.bodyBytes,
    trustProxy: config.trustProxy,
    ready: { supergraph: async () => true, partners: async () => gateway.feed.ready },
  });
  const page = config.production ? undefined : await graphiqlPage();
  guardRequests(app.getHttpAdapter().getInstance(), { path: GRAPHQL_PATH, trusted: gateway.trusted, page });
  return app;
}

/** GraphiQL in one page that loads nothing from elsewhere; a development dependency, so production can do without it. */
async function graphiqlPage(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({ title: 'Ithaca', endpoint: GRAPHQL_PATH });
}
