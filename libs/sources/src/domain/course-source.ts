import type { Bookmark, SourceEvent } from './source-event.js';

export interface ReadOptions {
  /** Of the last complete reading: the source may answer `unchanged`, or only with what changed since. */
  readonly bookmark?: Bookmark;
  /** Stops the reading; the iteration ends with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** One university's catalogue in one format. Reading streams: memory does not grow with the catalogue. */
export abstract class CourseSource {
  /** Name and version of what it reads, for people: `OOAPI v5`. */
  abstract readonly format: string;

  /** Faults of the input are events, never exceptions; what is thrown is a bug or an abort. */
  abstract read(options?: ReadOptions): AsyncIterable<SourceEvent>;
}
