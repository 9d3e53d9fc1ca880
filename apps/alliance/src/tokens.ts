/** Injection token of the app's configuration. */
export const ALLIANCE_CONFIG = Symbol('alliance configuration');

/** Injection token of those to whom this process answers. */
export const ACCEPTED_CALLERS = Symbol('accepted callers');

export interface AcceptedCallers {
  accepts(authorization: string | undefined): Promise<boolean>;
}
