import type { CatalogueItem, Problem, ProblemPlace } from '@ithaca/vocabulary';
import type { ProblemCode } from './problem-codes.js';

/** What a source remembers of its last complete reading, for conditional requests and changes-only reading. Opaque to others. */
export interface Bookmark {
  /** Instant at which the last complete reading began. */
  readonly readAt?: string;
  /** Validators by request address. */
  readonly validators?: Readonly<Record<string, { readonly etag?: string; readonly lastModified?: string }>>;
}

/**
 * One step of reading a catalogue. Every record of the source ends in exactly one of `item`, `skipped` and `refused`;
 * several records may make one item (realisations, translations).
 *
 * `end` comes last and only when everything was read. A reading without `end` was cut off: nothing of it may be
 * published, and nothing may be deleted because of it. `scope` says what the absence of an item means:
 * `full` = it left the source, `changes` = nothing, `unchanged` = no item was sent because the source has not changed.
 */
export type SourceEvent =
  | {
      readonly type: 'item';
      readonly item: CatalogueItem;
      readonly place: ProblemPlace;
      /** How many records of the source the item was made of. */
      readonly records: number;
      /** Names of the rules that repaired or derived something in it. */
      readonly repairs: readonly string[];
    }
  | { readonly type: 'problem'; readonly problem: Problem & { readonly code: ProblemCode } }
  /** A record left out on purpose: by a filter of the mapping, or because it repeats another one word for word. */
  | { readonly type: 'skipped'; readonly rule: string; readonly place: ProblemPlace }
  /** A record that is not taken; its problems came before. */
  | { readonly type: 'refused'; readonly codes: readonly ProblemCode[]; readonly place: ProblemPlace }
  | {
      readonly type: 'end';
      readonly complete: true;
      readonly scope: 'full' | 'changes' | 'unchanged';
      readonly bookmark: Bookmark;
    };
