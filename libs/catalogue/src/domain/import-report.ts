import type { SourceReport } from '@ithaca/sources';
import type { PlannedImport } from './decide-publication.js';

/**
 * `published`: the catalogue is now what the source said. `unchanged`: it was so already. `held`: too much would have
 * changed, a person must approve. `cut-off`: the source did not reach its end, nothing was published.
 */
export type ImportStatus = 'published' | 'unchanged' | 'held' | 'cut-off';

/** What one import did, for the people who run the source. `read` = accepted + skipped + refused records. */
export interface ImportReport extends SourceReport {
  readonly status: ImportStatus;
  /** Name and version of what was read. */
  readonly format: string;
  /** Instants, UTC, ISO 8601. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Items taken from the source; of these ... */
  readonly accepted: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Items that left the source and are now tombstones. */
  readonly withdrawn: number;
  /** Known items whose record was refused this time: they stay as they were. */
  readonly kept: number;
  /** There when the import was held: what it would have done. */
  readonly held?: PlannedImport;
}
