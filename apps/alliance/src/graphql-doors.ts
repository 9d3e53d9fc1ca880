import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HTTP_STATUS } from '@ithaca/platform';
import { CallerNotAccepted } from './errors.js';
import { ACCEPTED_CALLERS, type AcceptedCallers } from './tokens.js';

const DOORS = ['/graphql', '/last-known/graphql'];

/**
 * Closes the subgraphs to everybody but the gateway, before anything of the request is read: `_entities` and
 * `_service` are no public fields. Call before the application is initialised.
 */
export function closeGraphqlDoors(app: NestFastifyApplication): void {
  const callers = app.get<AcceptedCallers>(ACCEPTED_CALLERS, { strict: false });
  const { code, kind } = new CallerNotAccepted();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', async (request, reply) => {
      if (!DOORS.includes(request.url.split('?')[0] ?? '')) return;
      if (await callers.accepts(request.headers.authorization)) return;
      await reply.status(HTTP_STATUS[kind]).send({ errors: [{ message: code, extensions: { code, kind } }] });
    });
}
