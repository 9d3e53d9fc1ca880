import { CORRELATION_HEADER } from '@ithaca/platform';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import type { GatewayConfig } from './config.js';
import { answerErrors } from './door/answer-errors.js';
import type { Callers } from './door/callers.js';
import { CheckedDocuments } from './door/checked-documents.js';
import { doorPlugin } from './door/door-plugin.js';
import { type DoorContext, EngineDriver, type EngineDriverConfig } from './door/engine-driver.js';
import { shapeLimits } from './door/shape-limits.js';
import { viewerOf } from './door/viewer.js';
import { ViewerBudgets } from './door/viewer-budgets.js';
import type { Gateway } from './gateway.js';

const GATEWAY = Symbol('gateway');
export const GRAPHQL_PATH = '/graphql';

/** The GraphQL door: Apollo Server on Fastify over the gateway's engine. */
@Module({})
export class GatewayModule implements OnApplicationShutdown {
  constructor(@Inject(GATEWAY) private readonly gateway: Gateway) {}

  static with(gateway: Gateway, config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      imports: [GraphQLModule.forRoot(driverConfig(gateway, config) as never)],
      providers: [{ provide: GATEWAY, useValue: gateway }],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.gateway.close();
  }
}

function driverConfig({ engine, trusted, callers }: Gateway, config: GatewayConfig): EngineDriverConfig {
  const { limits, production, queryDeadlineMs } = config;
  const budgets = limits.costPerMinute > 0 ? new ViewerBudgets(limits.costPerMinute) : undefined;
  return {
    driver: EngineDriver,
    engine,
    server: {
      path: GRAPHQL_PATH,
      graphiql: false,
      autoTransformHttpErrors: false,
      introspection: !production,
      csrfPrevention: true,
      allowBatchedHttpRequests: false,
      includeStacktraceInErrorResponses: false,
      hideSchemaDetailsFromClientErrors: production,
      parseOptions: { maxTokens: limits.tokens },
      validationRules: [shapeLimits(limits)],
      documentStore: new CheckedDocuments(trusted, () => engine.schema),
      // Only what was registered beforehand is known by its hash; callers cannot add to it.
      persistedQueries: {
        cache: {
          get: async (hash: string) => trusted.textOf(hash.slice(-64)),
          set: async () => undefined,
          delete: async () => false,
        },
      },
      formatError: answerErrors(production),
      plugins: [doorPlugin({ trusted, trustedOnly: config.trustedDocuments.only, limits, budgets })],
      context: (request: FastifyRequest) => contextOf(request, callers, queryDeadlineMs),
    } as EngineDriverConfig['server'],
  };
}

async function contextOf(request: FastifyRequest, callers: Callers, queryDeadlineMs: number): Promise<DoorContext> {
  const startedAt = performance.now();
  const personId = await callers.personOf(request.headers.authorization);
  return {
    call: {
      acceptLanguage: request.headers['accept-language'] ?? '',
      correlationId: String(request.headers[CORRELATION_HEADER]),
      ...(personId !== undefined && { personId }),
      startedAt,
      answerBy: startedAt + queryDeadlineMs,
    },
    viewer: () => personId ?? viewerOf(request.ip),
  };
}
