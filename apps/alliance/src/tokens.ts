/** Injection token of the app's configuration. */
export const ALLIANCE_CONFIG = Symbol('alliance configuration');
