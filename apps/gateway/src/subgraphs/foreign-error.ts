import { GraphQLError } from 'graphql';
import type { FailureReason, UpstreamFailure } from '../upstream/upstream-failure.js';

/** An upstream in errors: a subgraph, or one partner's partition of it. */
export interface UpstreamIdentity {
  readonly subgraph: string;
  readonly partner?: string;
}

export type ErrorPath = readonly (string | number)[];

const CODES: Readonly<Record<FailureReason, string>> = {
  unavailable: 'UNAVAILABLE',
  timeout: 'TIMEOUT',
  'circuit-open': 'CIRCUIT_OPEN',
  overloaded: 'OVERLOADED',
  invalid: 'INVALID',
};

const OWN_WORDS = /^[A-Z][A-Z0-9_]{2,63}$/;

/** What a subgraph's own errors may say to our callers; its stack traces and internals may not. */
const PASSED_ON = ['code', 'kind', 'params', 'hint', 'where'] as const;

/** The error of a field that an upstream owed: `PARTNER_TIMEOUT`, `SUBGRAPH_UNAVAILABLE` ... */
export function failureError(upstream: UpstreamIdentity, failure: UpstreamFailure, path?: ErrorPath): GraphQLError {
  const code = `${kindOf(upstream)}_${CODES[failure.reason]}`;
  return new GraphQLError(code, { path, extensions: { code, ...named(upstream) } });
}

/** A value or entity of an upstream had to be dropped. */
export function invalidError(upstream: UpstreamIdentity, why: string, path: ErrorPath): GraphQLError {
  const code = `${kindOf(upstream)}_INVALID`;
  return new GraphQLError(`${code}: ${why}`, { path, extensions: { code, ...named(upstream) } });
}

/** No partner is known for what was asked. */
export function unknownPartnerError(subgraph: string, partner: string | undefined, path: ErrorPath): GraphQLError {
  return new GraphQLError('PARTNER_UNKNOWN', {
    path,
    extensions: { code: 'PARTNER_UNKNOWN', subgraph, ...(partner !== undefined && { partner: partner.slice(0, 253) }) },
  });
}

/** Whether an error says that a well-formed id names a partner that is not in the rows. */
export function namesUnknownPartner({ extensions }: GraphQLError): boolean {
  return extensions['code'] === 'PARTNER_UNKNOWN' && extensions['partner'] !== undefined;
}

/** An error as an upstream reported it, in the shape ours have; its own code stays unless it names an internal fault. */
export function reportedError(upstream: UpstreamIdentity, reported: unknown, path?: ErrorPath): GraphQLError {
  const { message, extensions } = (typeof reported === 'object' && reported !== null ? reported : {}) as {
    message?: unknown;
    extensions?: Record<string, unknown>;
  };
  const given = extensions?.['code'];
  const isOwnWord = typeof given === 'string' && OWN_WORDS.test(given) && !given.startsWith('INTERNAL');
  const code = isOwnWord ? given : `${kindOf(upstream)}_UNAVAILABLE`;
  const passedOn = Object.fromEntries(
    PASSED_ON.filter((key) => extensions?.[key] !== undefined).map((key) => [key, extensions?.[key]]),
  );
  return new GraphQLError(isOwnWord && typeof message === 'string' ? message.slice(0, 500) : code, {
    path,
    extensions: { ...passedOn, code, ...named(upstream) },
  });
}

/** The path that an upstream's error names, if it is one. */
export function pathOf(reported: unknown): (string | number)[] | undefined {
  const path = (reported as { path?: unknown } | null)?.path;
  return Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number')
    ? path
    : undefined;
}

function kindOf({ partner }: UpstreamIdentity): 'PARTNER' | 'SUBGRAPH' {
  return partner === undefined ? 'SUBGRAPH' : 'PARTNER';
}

function named({ subgraph, partner }: UpstreamIdentity): Record<string, string> {
  return partner === undefined ? { subgraph } : { subgraph, partner };
}
