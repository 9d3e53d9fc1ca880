import { DomainError, type ErrorKind } from '@ithaca/platform';

/** What a use-case of this lib may be refused for, and what that means to the one who asked. */
const REFUSALS = {
  ENROLMENT_NOT_FOUND: 'not-found',
  ENROLMENT_WINDOW_NOT_YET_OPEN: 'refused',
  ENROLMENT_WINDOW_CLOSED: 'refused',
  ENROLMENT_CONSENT_MISSING: 'refused',
  ENROLMENT_HOME_UNKNOWN: 'refused',
  ENROLMENT_OUT_OF_SCOPE: 'forbidden',
  ENROLMENT_MOVE_REFUSED: 'conflict',
  ENROLMENT_OFFER_EXPIRED: 'refused',
  ENROLMENT_WITHDRAWAL_TOO_LATE: 'refused',
  ENROLMENT_REASON_MISSING: 'invalid',
  ENROLMENT_DECIDED_TWICE: 'invalid',
  ENROLMENT_TOO_MANY_ROWS: 'invalid',
  ENROLMENT_METHOD_NOT_DRAWN: 'refused',
  ENROLMENT_WINDOW_STILL_OPEN: 'refused',
  ENROLMENT_SEED_WRONG: 'refused',
  ENROLMENT_QUOTA_NOT_RELEASED: 'refused',
  IDEMPOTENCY_KEY_REUSED: 'conflict',
} as const satisfies Record<string, ErrorKind>;

export type RefusalCode = keyof typeof REFUSALS;

/** A refusal as data: what is stored under an idempotency key, and told again to whoever repeats the request. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export class EnrolmentRefused extends DomainError {
  readonly code: RefusalCode;
  readonly kind: ErrorKind;

  constructor({ code, params }: Refusal) {
    super(params);
    this.code = code;
    this.kind = REFUSALS[code];
  }
}

export function refusal(code: RefusalCode, params: Refusal['params'] = {}): Refusal {
  return { code, params };
}
