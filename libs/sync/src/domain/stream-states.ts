/** What this side knows of cases, in the form that both sides hash: the same fields under the same names. */
export abstract class StreamStates {
  /** State by stream; a stream that is not known here is absent. */
  abstract read(partner: string, streams: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  /** Streams shared with a partner, a page at a time, in order; `after` is the last one of the page before. */
  abstract list(partner: string, after: string, limit: number): Promise<readonly string[]>;
}
