/** What came of handing a mail to the server. Only `uncertain` leaves open whether it is out. */
export type MailOutcome =
  | { readonly kind: 'sent' }
  | {
      readonly kind: 'unreachable' | 'deferred' | 'refused' | 'uncertain';
      /** Code of the server's reply (RFC 5321) or of the connection: `550`, `ECONNECTION`. */
      readonly code: string;
      readonly detail: string;
    };

export interface MailFault {
  readonly code?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly permanent?: boolean | undefined;
  readonly message: string;
}

/**
 * A reply of the server is its word, whenever it comes. Without one, all depends on whether the body had begun to flow:
 * before that nothing can have been accepted, after it everything may (RFC 5321, 4.1.1.4).
 */
export function outcomeOf(fault: MailFault, bodyBegun: boolean): MailOutcome {
  const { responseCode, permanent, message } = fault;
  const code = fault.code ?? 'UNKNOWN';
  if (responseCode) return { kind: permanent ? 'refused' : 'deferred', code: String(responseCode), detail: message };
  if (bodyBegun) return { kind: 'uncertain', code, detail: message };
  return { kind: code === 'EENVELOPE' || code === 'EMESSAGE' ? 'refused' : 'unreachable', code, detail: message };
}

export const DEFERRALS_AT_MOST = 12;
const MINUTE = 60_000;

/** Pause after a try that the server put off: a minute, doubling, four hours at most. */
export function retryDelayMs(deferrals: number): number {
  return Math.min(MINUTE * 2 ** Math.max(0, deferrals - 1), 240 * MINUTE);
}
