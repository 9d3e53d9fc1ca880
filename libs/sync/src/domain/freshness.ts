import { CreatedInFuture, ExpiresBeforeCreated, Stale } from './refusals.js';

/** How long a signature is good, and how far clocks may be apart (reliability, design rule 4). */
export const SIGNATURE_WINDOW_S = 300;

/**
 * Whether a signature (its parameters in seconds since 1970, RFC 9421, 2.3) may be used now. It judges the connection,
 * not the event inside: a message that waited for days is signed anew.
 * @throws ExpiresBeforeCreated @throws CreatedInFuture @throws Stale, the last two with the time here
 */
export function checkFreshness({ created, expires }: { created: number; expires: number }, now: Date): void {
  const nowS = now.getTime() / 1000;
  const serverTime = now.toISOString();
  if (expires < created) throw new ExpiresBeforeCreated();
  if (created > nowS + SIGNATURE_WINDOW_S) throw new CreatedInFuture({ serverTime });
  if (nowS > Math.min(expires, created + SIGNATURE_WINDOW_S)) throw new Stale({ serverTime });
}
