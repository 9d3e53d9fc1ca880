import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { logger } from '@ithaca/platform';
import { HINTS } from './hints.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** Variables and extensions may be nested so deep; no contract needs more, and deeper ones break recursive code. */
const DEEPEST_JSON = 30;

export interface GuardOptions {
  readonly path: string;
  readonly trusted: TrustedDocuments;
  /** A page for browsers that ask for HTML; none in production. */
  readonly page: string | undefined;
}

/** What stands in front of the GraphQL server on its own path: addresses by document id, GraphiQL, and plain refusals. */
export function guardRequests(fastify: FastifyInstance, options: GuardOptions): void {
  fastify.addHook('onRoute', (route) => {
    if (route.url !== options.path) return;
    route.preHandler = [(request, reply) => checkRequest(request, reply, options)];
    route.errorHandler = (error, request, reply) => refuseUnreadable(error as Error, request, reply);
  });
}

async function checkRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  { trusted, page }: GuardOptions,
): Promise<void> {
  if (request.method === 'GET') return checkGet(request, reply, trusted, page);
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
  const given = body as Record<string, unknown>;
  if (!isShallow(given['variables'], DEEPEST_JSON) || !isShallow(given['extensions'], DEEPEST_JSON)) {
    return refuse(reply, 400, 'VARIABLES_TOO_DEEP');
  }
  const hash = hashOf(given['documentId']);
  if (hash !== undefined) {
    given['extensions'] = { ...(given['extensions'] as object | undefined), persistedQuery: persisted(hash) };
    delete given['documentId'];
  }
}

/** GET is for trusted documents only, so that answers can be cached and nothing can be slipped into a link. */
async function checkGet(
  request: FastifyRequest,
  reply: FastifyReply,
  trusted: TrustedDocuments,
  page: string | undefined,
): Promise<void> {
  if (page !== undefined && !request.url.includes('?') && (request.headers.accept ?? '').includes('text/html')) {
    return reply.type('text/html; charset=utf-8').header('x-content-type-options', 'nosniff').send(page);
  }
  const given = request.query as Record<string, string | undefined>;
  const hash = hashOf(given['documentId']) ?? hashInExtensions(given['extensions']);
  if (hash === undefined) return refuse(reply, 400, 'GET_NEEDS_TRUSTED_DOCUMENT');
  if (!trusted.has(hash)) return refuse(reply, 404, 'PERSISTED_QUERY_NOT_FOUND');
  const search = new URLSearchParams();
  for (const name of ['operationName', 'variables']) if (given[name] !== undefined) search.set(name, given[name]!);
  search.set('extensions', JSON.stringify({ persistedQuery: persisted(hash) }));
  request.raw.url = `${request.url.split('?')[0]}?${search}`;
  // A trusted query changes nothing, so a plain link to it is harmless.
  request.headers['apollo-require-preflight'] = 'trusted-document';
}

function refuseUnreadable(
  error: Error & { statusCode?: number; code?: string },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error.statusCode ?? 500;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse(reply, 413, 'BODY_TOO_LARGE');
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refuse(reply, 415, 'CSRF_PREVENTED');
  if (status >= 500) logger.error({ err: error, url: request.url }, 'the GraphQL door failed');
  return refuse(reply, status >= 500 ? 503 : status, status >= 500 ? 'INTERNAL' : 'BAD_REQUEST');
}

function refuse(reply: FastifyReply, status: number, code: string): void {
  void reply
    .code(status)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [{ message: code, extensions: { code, hint: HINTS[code], kind: 'invalid' } }] }));
}

function hashOf(documentId: unknown): string | undefined {
  const hash = typeof documentId === 'string' ? documentId.replace(/^sha256:/, '') : undefined;
  return hash !== undefined && /^[0-9a-f]{64}$/.test(hash) ? hash : undefined;
}

function hashInExtensions(json: string | undefined): string | undefined {
  if (json === undefined) return undefined;
  try {
    const { persistedQuery } = JSON.parse(json) as { persistedQuery?: { sha256Hash?: unknown } };
    return hashOf(persistedQuery?.sha256Hash);
  } catch {
    // No JSON: no hash in it, and the caller is told that GET needs one.
    return undefined;
  }
}

const persisted = (sha256Hash: string) => ({ version: 1, sha256Hash });

/** Without recursion: that is what it guards against. */
function isShallow(value: unknown, deepest: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return false;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return true;
}
