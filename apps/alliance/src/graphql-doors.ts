import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { HTTP_STATUS } from '@ithaca/platform';
import { CallerNotAccepted } from './errors.js';
import { ACCEPTED_CALLERS, type AcceptedCallers } from './tokens.js';

const DOORS = ['/graphql', '/last-known/graphql'];

/** The person on whose behalf the gateway sent a request, by what Node calls the request. */
const PERSONS = new WeakMap<object, string | undefined>();

export function personOf(request: { readonly raw: object }): string | undefined {
  return PERSONS.get(request.raw);
}

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
      const caller = await callers.caller(request.headers.authorization);
      if (caller) {
        PERSONS.set(request.raw, caller.personId);
        return;
      }
      await reply.status(HTTP_STATUS[kind]).send({ errors: [{ message: code, extensions: { code, kind } }] });
    });
}
