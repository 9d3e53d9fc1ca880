import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** One id from the click to the partner's reply and into every log line. */
export const CORRELATION_HEADER = 'x-correlation-id';

const storage = new AsyncLocalStorage<string>();
const ACCEPTABLE = /^[A-Za-z0-9_-]{8,64}$/;

export function currentCorrelationId(): string | undefined {
  return storage.getStore();
}

/** Takes over an id from outside when it is well-formed, else makes one. */
export function correlationIdFrom(header: string | string[] | undefined): string {
  const given = Array.isArray(header) ? header[0] : header;
  return given && ACCEPTABLE.test(given) ? given : randomUUID();
}

export function withCorrelationId<T>(id: string, run: () => T): T {
  return storage.run(id, run);
}
