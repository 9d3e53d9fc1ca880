/** Why an upstream (a subgraph's server or a partner's node) gave no usable answer. */
export type FailureReason = 'unavailable' | 'timeout' | 'circuit-open' | 'overloaded' | 'invalid';

/** An upstream gave no usable answer. It never leaves the gateway: callers turn it into errors of the fields it cost. */
export class UpstreamFailure extends Error {
  override readonly name = 'UpstreamFailure';

  constructor(
    readonly reason: FailureReason,
    detail: string,
    options?: ErrorOptions,
  ) {
    super(detail, options);
  }
}

/** What went wrong as an `UpstreamFailure`, whatever was thrown. */
export function asUpstreamFailure(error: unknown): UpstreamFailure {
  if (error instanceof UpstreamFailure) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new UpstreamFailure('unavailable', detail, { cause: error });
}
