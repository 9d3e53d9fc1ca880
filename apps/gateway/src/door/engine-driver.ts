import type { ApolloServerOptions } from '@apollo/server';
import { Injectable } from '@nestjs/common';
import { ApolloGatewayDriver, type ApolloGatewayDriverConfig } from '@nestjs/apollo';
import type { GraphQLSchema } from 'graphql';
import type { Engine } from '../engine/engine.js';
import type { CallContext } from '../upstream/upstream.js';

/** Options of `GraphQLModule` for this driver. */
export interface EngineDriverConfig extends Pick<ApolloGatewayDriverConfig, 'driver' | 'server'> {
  readonly engine: Engine;
}

/** What every request carries to the engine. */
export interface DoorContext {
  readonly call: CallContext;
  /** Whose budget it is taken from; worked out only where somebody counts. */
  viewer(): string;
}

/** A gateway as Apollo Server takes it. */
type ServerGateway = NonNullable<ApolloServerOptions<DoorContext>['gateway']>;

type Start = (this: unknown, options: object) => Promise<void>;

/** Nest's gateway driver with our engine in the place of Apollo's. */
@Injectable()
export class EngineDriver extends ApolloGatewayDriver {
  override async start(options: ApolloGatewayDriverConfig & Partial<EngineDriverConfig>): Promise<void> {
    const { server, engine } = options;
    if (!engine) throw new Error('EngineDriver needs an engine');
    // The base class is not exported; its start takes ready options and any gateway.
    const base = Object.getPrototypeOf(ApolloGatewayDriver) as { prototype: { start: Start } };
    await base.prototype.start.call(this, { ...server, gateway: asGateway(engine) });
  }
}

function asGateway(engine: Engine): ServerGateway {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: engine.schema as GraphQLSchema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, operationName, request, context }) => {
        const { call } = context as unknown as DoorContext;
        return engine.run({
          document,
          ...(operationName !== null && { operationName }),
          variables: request.variables ?? {},
          context: call,
        });
      },
    }),
    stop: async () => undefined,
  };
}
