import {
  type AllianceKeys,
  ENVELOPE_MEDIA_TYPE,
  headerLines,
  type Link,
  type RawAnswer,
  type RawRequest,
} from '@ithaca/sync';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Where universities say things to the alliance, and read the keys of all members. */
export function openSyncDoors(app: NestFastifyApplication, link: Link, keys: AllianceKeys): void {
  const fastify = app.getHttpAdapter().getInstance();
  // Signatures are over bytes: nothing may parse a body before it is checked.
  fastify.addContentTypeParser(ENVELOPE_MEDIA_TYPE, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  fastify.post('/sync/messages', (request, reply) => answer(reply, request, (raw) => link.receive(raw)));
  fastify.post('/sync/digests', (request, reply) => answer(reply, request, (raw) => link.answer(raw)));
  fastify.get('/sync/keys', async (_request, reply) =>
    reply.header('cache-control', 'max-age=60').send(await keys.read()),
  );
}

async function answer(
  reply: FastifyReply,
  request: FastifyRequest,
  work: (raw: RawRequest) => Promise<RawAnswer>,
): Promise<void> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const headers = headerLines(request.raw.rawHeaders);
  const made = await work({ method: request.method, target: request.raw.url ?? '', headers, body });
  reply.code(made.status);
  for (const [name, value] of made.headers) reply.header(name, value);
  await reply.send(made.body);
}
