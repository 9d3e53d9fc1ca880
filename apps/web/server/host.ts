import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import compress from '@fastify/compress';
import files from '@fastify/static';
import { createRequest } from '@remix-run/node-fetch-server';
import Fastify, { type FastifyInstance, type FastifyReply, LogController } from 'fastify';
import { createRequestHandler, type ServerBuild } from 'react-router';
import { isGatewayReady } from '../app/gateway.server';
import { sessions } from '../app/sign-in/sessions.server';
import { PERSON_HEADER, PERSON_NAME_HEADER, PERSON_ROLES_HEADER } from '../app/sign-in/signed-in';
import { config } from './config';
import { contentSecurityPolicy, securityHeaders } from './security-headers';

const CORRELATION_HEADER = 'x-correlation-id';
const ACCEPTABLE_ID = /^[A-Za-z0-9_-]{8,64}$/;
const A_YEAR_S = 31_536_000;
const MAX_FORM_BYTES = 256 * 1024;

/** The web process: files, pages, `/health` (alive) and `/ready` (the gateway answers). */
export async function createHost(build: ServerBuild, clientFolder: string): Promise<FastifyInstance> {
  const app = Fastify({
    logger: { level: config.logLevel },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
  });
  const pages = createRequestHandler(build, 'production');

  app.addHook('onRequest', async (request, reply) => {
    const given = request.headers[CORRELATION_HEADER];
    const id = typeof given === 'string' && ACCEPTABLE_ID.test(given) ? given : randomUUID();
    request.headers[CORRELATION_HEADER] = id;
    void reply.header(CORRELATION_HEADER, id).headers(securityHeaders);
  });
  app.addHook('onResponse', async (request, reply) => {
    const at = {
      method: request.method,
      path: request.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    request.log.debug({ ...at, correlationId: request.headers[CORRELATION_HEADER] }, 'answered');
  });

  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 512 });
  await app.register(files, {
    root: clientFolder,
    wildcard: false,
    setHeaders: (reply, path) => {
      const hashed = path.startsWith(join(clientFolder, 'assets'));
      reply.header('cache-control', hashed ? `public, max-age=${A_YEAR_S}, immutable` : 'public, max-age=3600');
    },
  });

  app.get('/health', async () => ({ status: 'alive' }));
  app.get('/ready', async (_request, reply) => {
    const gateway = await isGatewayReady();
    return reply.status(gateway ? 200 : 503).send({ status: gateway ? 'ready' : 'not-ready', checks: { gateway } });
  });

  // Bodies are React Router's to read: forms of our own pages.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  // Fastify answers HEAD by the same handler; nothing here takes another method.
  app.route({
    method: ['GET', 'POST'],
    url: '/*',
    bodyLimit: MAX_FORM_BYTES,
    handler: async (request, reply) => {
      const asked = pageRequest(() => createRequest(request.raw, reply.raw));
      if (!asked) return reply.status(400).type('text/plain; charset=utf-8').send('400 Bad Request');
      asked.headers.set(CORRELATION_HEADER, String(request.headers[CORRELATION_HEADER]));
      await tellReader(asked);
      return send(reply, await pages(asked));
    },
  });
  return app;
}

function send(reply: FastifyReply, response: Response): FastifyReply {
  if (!response.headers.has('content-security-policy')) {
    response.headers.set('content-security-policy', contentSecurityPolicy());
  }
  return reply.send(response);
}

/** An address that no URL can hold (a bad `Host`, a broken path) is the asker's mistake, not ours. */
function pageRequest(make: () => Request): Request | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Says to the pages who is signed in. Public pages are there without the sessions' database, too: then as for nobody. */
async function tellReader(asked: Request): Promise<void> {
  asked.headers.delete(PERSON_HEADER);
  asked.headers.delete(PERSON_NAME_HEADER);
  asked.headers.delete(PERSON_ROLES_HEADER);
  const session = await sessions?.of(asked).catch((error: unknown) => {
    const cause = error instanceof Error ? error.message : String(error);
    const msg = 'sessions cannot be read';
    process.stderr.write(`${JSON.stringify({ level: 50, time: Date.now(), msg, cause })}\n`);
    return undefined;
  });
  if (!session) return;
  asked.headers.set(PERSON_HEADER, session.personId);
  if (session.roles?.length) asked.headers.set(PERSON_ROLES_HEADER, session.roles.join(','));
  if (session.name) asked.headers.set(PERSON_NAME_HEADER, encodeURIComponent(session.name));
}
