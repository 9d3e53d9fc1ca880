import { type ApolloServerPlugin, type GraphQLRequestListener, HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Limits } from '../config.js';
import { checkCost } from './cost.js';
import type { DoorContext } from './engine-driver.js';
import type { TrustedDocuments } from './trusted-documents.js';
import type { ViewerBudgets } from './viewer-budgets.js';

export interface DoorOptions {
  readonly trusted: TrustedDocuments;
  /** Answer nothing but trusted documents. */
  readonly trustedOnly: boolean;
  readonly limits: Limits;
  /** None: viewers may spend what they like. */
  readonly budgets: ViewerBudgets | undefined;
}

/**
 * What is decided per request: whether it is trusted, what it may cost, and whether its viewer has that left. Trusted
 * documents are beyond all of it: our own pages ask them, all from one address. Faults of ours are answers, never a 500.
 */
export function doorPlugin({ trusted, trustedOnly, limits, budgets }: DoorOptions): ApolloServerPlugin<DoorContext> {
  const listener: GraphQLRequestListener<DoorContext> = {
    async didResolveOperation({ schema, document, operation, request, queryHash, contextValue }) {
      if (trusted.has(queryHash)) return;
      if (trustedOnly) throw refused('TRUSTED_DOCUMENTS_ONLY');
      if (!operation) return;
      const cost = costOf(() => checkCost(schema, document, operation, request.variables ?? {}, limits));
      if (budgets) charge(budgets, contextValue.viewer(), cost);
    },
    async willSendResponse({ response }) {
      if (response.http.status !== undefined && response.http.status >= 500) response.http.status = 200;
    },
  };
  return { requestDidStart: async () => listener };
}

function costOf(check: () => number): number {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, nodes, extensions } = error;
    throw new GraphQLError(message, { nodes, extensions: { ...extensions, http: { status: 400 } } });
  }
}

/** An operation without objects still takes its reading and answering. */
const LEAST_COST = 1;

function charge(budgets: ViewerBudgets, viewer: string, cost: number): void {
  const retryAfterSeconds = budgets.spend(viewer, Math.max(cost, LEAST_COST));
  if (retryAfterSeconds === 0) return;
  // Apollo Server reads a map; the declared type is that of another library.
  const headers = new HeaderMap([['retry-after', String(retryAfterSeconds)]]) as never;
  throw new GraphQLError('RATE_LIMITED', {
    extensions: {
      ...{ code: 'RATE_LIMITED', kind: 'unavailable', retryAfterSeconds, cost, allowed: budgets.perMinute },
      http: { status: 429, headers },
    },
  });
}

function refused(code: string): GraphQLError {
  return new GraphQLError(code, { extensions: { code, http: { status: 400 } } });
}
