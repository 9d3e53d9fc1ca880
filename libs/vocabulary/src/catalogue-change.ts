import type { CourseRecord, ProgrammeRecord } from './course-record.js';

/**
 * One line of a node's delta feed (NDJSON). `seq` grows strictly and is the cursor; a consumer that stored a change
 * asks again with `after=<seq>`. The last line of an answer is always `end`: without it the answer was cut off.
 */
export type CatalogueChange =
  | {
      readonly op: 'upsert';
      readonly seq: number;
      readonly kind: 'course';
      readonly id: string;
      readonly version: number;
      /** SHA-256 of the canonical record, hex. */
      readonly hash: string;
      readonly changedAt: string;
      readonly record: CourseRecord;
    }
  | {
      readonly op: 'upsert';
      readonly seq: number;
      readonly kind: 'programme';
      readonly id: string;
      readonly version: number;
      readonly hash: string;
      readonly changedAt: string;
      readonly record: ProgrammeRecord;
    }
  /** The item left the source: a tombstone. */
  | {
      readonly op: 'delete';
      readonly seq: number;
      readonly kind: 'course' | 'programme';
      readonly id: string;
      readonly changedAt: string;
    }
  /** `cursor` is the newest `seq` the node had when it answered; `total` counts its living courses. */
  | { readonly op: 'end'; readonly cursor: number; readonly total: number };
