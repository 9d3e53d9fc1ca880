import type { OpenDesk } from './open-desk.js';

/** Tells everybody concerned what a transaction did to its cases, in that transaction. */
export abstract class CaseTelling {
  /** Called once, last before the commit. */
  abstract tell(desk: OpenDesk): Promise<void>;
}
