import { type DomainError, HTTP_STATUS, logger } from '@ithaca/platform';
import { ReceiverUnavailable } from '../domain/errors.js';
import type { RawAnswer } from '../domain/http-message.js';

/** Seconds after which a sender may ask again when nothing better is known. */
const RETRY_AFTER_S = 5;

/** A refusal as problem details (RFC 9457). It is not signed: a sender only counts it. */
export function refusalAnswer({ code, kind, params }: DomainError): RawAnswer {
  const status = HTTP_STATUS[kind];
  const type = `urn:ithaca:error:${code.toLowerCase().replaceAll('_', '-')}`;
  const body = Buffer.from(JSON.stringify({ type, title: code, status, code, params }));
  const later = kind === 'unavailable' ? ([['retry-after', String(RETRY_AFTER_S)]] as const) : [];
  return { status, headers: [['content-type', 'application/problem+json'], ...later], body };
}

/** The answer to what nobody foresaw, for the door: logged, never a 500. */
export function unavailableAnswer(error: unknown): RawAnswer {
  logger.error({ err: error }, 'message could not be worked on');
  return refusalAnswer(new ReceiverUnavailable());
}
