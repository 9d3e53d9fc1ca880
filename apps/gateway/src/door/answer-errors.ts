import { currentCorrelationId, DomainError, formatGraphqlError } from '@ithaca/platform';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { HINTS } from './hints.js';

/** Complaints of libraries that have one code for many things, told apart by what only they say. */
const BETTER_CODES: readonly (readonly [code: string, message: RegExp, better: string])[] = [
  ['GRAPHQL_PARSE_FAILED', /more tha[nt] \d+ tokens/, 'TOKEN_LIMIT'],
  ['GRAPHQL_VALIDATION_FAILED', /introspection is not allowed/i, 'INTROSPECTION_DISABLED'],
  ['INTROSPECTION_DISABLED', /./, 'INTROSPECTION_DISABLED'],
  ['BAD_REQUEST', /batching/i, 'BATCHING_DISABLED'],
  ['BAD_REQUEST', /Cross-Site Request Forgery|CSRF/i, 'CSRF_PREVENTED'],
  ['BAD_REQUEST', /GET requests only support query/, 'GET_IS_FOR_QUERIES'],
];

const INVALID =
  /_LIMIT$|^FIRST_OUT_OF_RANGE$|^GRAPHQL_|^BAD_|_DISABLED$|^CSRF_|^GET_|_TOO_LARGE$|_TOO_DEEP$|^OPERATION_/;

/**
 * The last word on every error: a stable `code`, `where` it stands, a `hint`; no stack trace. In production messages
 * that let a stranger guess the schema are replaced by code and position.
 */
export function answerErrors(production: boolean) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const own = ownError(error);
    const { stacktrace: _stacktrace, ...extensions } = { ...formatted.extensions, ...own?.extensions };
    const base = formatGraphqlError({ ...formatted, extensions }, error);
    const code = betterCode(base, own?.extensions['code']);
    const where = whereOf(base);
    const message =
      production && code === 'GRAPHQL_VALIDATION_FAILED' ? `${code}${where ? ` at ${where}` : ''}` : base.message;
    return {
      message,
      ...(base.locations && { locations: base.locations }),
      ...(base.path && { path: base.path }),
      extensions: {
        ...base.extensions,
        code,
        ...(where && { where }),
        ...(HINTS[code] && { hint: base.extensions?.['hint'] ?? HINTS[code] }),
        ...(INVALID.test(code) && { kind: 'invalid' }),
        ...(code === 'INTERNAL' && { correlationId: currentCorrelationId() }),
      },
    };
  };
}

/** The error that a rule of ours reported, under what the server wrapped around it. */
function ownError(error: unknown): GraphQLError | undefined {
  const original = error instanceof GraphQLError ? error.originalError : undefined;
  if (original instanceof DomainError) return undefined;
  return original instanceof GraphQLError && original.extensions['code'] !== undefined ? original : undefined;
}

function betterCode({ message, extensions }: GraphQLFormattedError, own: unknown): string {
  if (typeof own === 'string') return own;
  const given = extensions?.['code'];
  const code = typeof given === 'string' ? given : 'INTERNAL';
  return BETTER_CODES.find(([from, pattern]) => from === code && pattern.test(message))?.[2] ?? code;
}

/** `3:14` in the document, or `searchCourses.nodes.0.seats` in the answer. */
function whereOf({ path, locations }: GraphQLFormattedError): string | undefined {
  if (path?.length) return path.join('.');
  const place = locations?.[0];
  return place && `${place.line}:${place.column}`;
}
