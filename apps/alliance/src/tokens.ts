import type { Caller } from '@ithaca/platform';

/** Injection token of the app's configuration. */
export const ALLIANCE_CONFIG = Symbol('alliance configuration');

/** Injection token of those to whom this process answers. */
export const ACCEPTED_CALLERS = Symbol('accepted callers');

export interface AcceptedCallers {
  caller(authorization: string | undefined): Promise<Caller | undefined>;
  accepts(authorization: string | undefined): Promise<boolean>;
}
