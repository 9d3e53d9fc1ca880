import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Limits } from '../config.js';
import { checkCost } from './cost.js';
import type { TrustedDocuments } from './trusted-documents.js';

export interface DoorOptions {
  readonly trusted: TrustedDocuments;
  /** Answer nothing but trusted documents. */
  readonly trustedOnly: boolean;
  readonly limits: Limits;
}

/** What is decided per request: whether it is trusted, and what it may cost. Faults of ours are answers too, never a 500. */
export function doorPlugin({ trusted, trustedOnly, limits }: DoorOptions): ApolloServerPlugin {
  const listener: GraphQLRequestListener<object> = {
    async didResolveOperation({ schema, document, operation, request, queryHash }) {
      if (trusted.has(queryHash)) return;
      if (trustedOnly) throw new GraphQLError('TRUSTED_DOCUMENTS_ONLY', refused('TRUSTED_DOCUMENTS_ONLY'));
      if (!operation) return;
      try {
        checkCost(schema, document, operation, request.variables ?? {}, limits);
      } catch (error) {
        if (!(error instanceof GraphQLError)) throw error;
        const { message, nodes, extensions } = error;
        throw new GraphQLError(message, { nodes, extensions: { ...extensions, http: { status: 400 } } });
      }
    },
    async willSendResponse({ response }) {
      if (response.http.status !== undefined && response.http.status >= 500) response.http.status = 200;
    },
  };
  return { requestDidStart: async () => listener };
}

function refused(code: string) {
  return { extensions: { code, http: { status: 400 } } };
}
