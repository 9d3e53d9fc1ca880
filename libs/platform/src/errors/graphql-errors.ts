import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { logger } from '../telemetry/logger.js';
import { currentCorrelationId } from '../telemetry/correlation.js';
import { DomainError } from './domain-error.js';

/**
 * The GraphQL door's answer to errors, for Apollo Server's `formatError`: a `DomainError` keeps its code and params,
 * GraphQL's own complaints keep theirs, anything else becomes `INTERNAL` with the correlation id and is logged.
 */
export function formatGraphqlError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  if (original instanceof DomainError) {
    return {
      ...position(formatted),
      message: original.code,
      extensions: { code: original.code, kind: original.kind, params: original.params },
    };
  }
  const code = formatted.extensions?.['code'];
  if (original instanceof GraphQLError || (typeof code === 'string' && code !== 'INTERNAL_SERVER_ERROR')) {
    const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {};
    return { ...position(formatted), message: formatted.message, extensions };
  }
  logger.error({ err: original }, 'graphql request failed');
  return {
    ...position(formatted),
    message: 'INTERNAL',
    extensions: { code: 'INTERNAL', correlationId: currentCorrelationId() },
  };
}

function position({ path, locations }: GraphQLFormattedError): Pick<GraphQLFormattedError, 'path' | 'locations'> {
  return { ...(path && { path }), ...(locations && { locations }) };
}
