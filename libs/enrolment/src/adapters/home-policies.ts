import type { HomePolicy } from '../domain/decide-application.js';

/** How each university decides on the applications of its students. */
export abstract class HomePolicies {
  /** @param home SCHAC domain */
  abstract of(home: string): Promise<HomePolicy>;
}
