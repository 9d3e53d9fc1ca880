import type { CourseId, CourseRecord, ProgrammeId, ProgrammeRecord, SchacDomain } from '@ithaca/vocabulary';

/** Whether a value was asked of the institution's node just now, or is the last one that somebody else remembers. */
export type AnswerSource = 'LIVE' | 'LAST_KNOWN';

/** One item as the contract serves it. */
export interface CatalogueEntry<Item> {
  readonly institution: SchacDomain;
  readonly record: Item;
  /** Grows by one with every change of content. */
  readonly version: number;
  /** SHA-256 of the canonical record, hex. */
  readonly hash: string;
  /** Instant of which the answer speaks, UTC, ISO 8601. */
  readonly asOf: string;
  readonly source: AnswerSource;
}

export type CourseEntry = CatalogueEntry<CourseRecord>;
export type ProgrammeEntry = CatalogueEntry<ProgrammeRecord>;

/**
 * What the contract is served from: a node's own store, or the alliance's index for what it last knew. One call is one
 * question to the store, however many ids. Withdrawn, unknown and other institutions' ids are absent from the answer.
 */
export abstract class CatalogueReader {
  abstract coursesByIds(ids: readonly CourseId[]): Promise<ReadonlyMap<CourseId, CourseEntry>>;
  abstract programmesByIds(ids: readonly ProgrammeId[]): Promise<ReadonlyMap<ProgrammeId, ProgrammeEntry>>;
}
