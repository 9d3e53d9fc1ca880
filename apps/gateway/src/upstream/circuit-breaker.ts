export type BreakerState = 'closed' | 'half-open' | 'open';

export interface BreakerOptions {
  /** Failed calls in a row after which it opens. */
  readonly failures: number;
  /** First pause before a probe, in ms; doubles with every failed probe. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
}

export const DEFAULT_BREAKER: BreakerOptions = { failures: 5, pauseMs: 2_000, longestPauseMs: 30_000 };

/**
 * Keeps calls away from an upstream that fails. While a probe is under way everybody else is still refused at once:
 * nobody but the probe waits for a server that hangs (ready-made breakers make them queue behind it).
 */
export class CircuitBreaker {
  private failed = 0;
  private probing = false;
  private probeAt = 0;
  private pauseMs: number;

  constructor(
    private readonly options: BreakerOptions = DEFAULT_BREAKER,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.pauseMs = options.pauseMs;
  }

  get state(): BreakerState {
    if (this.failed < this.options.failures) return 'closed';
    return this.probing ? 'half-open' : 'open';
  }

  /** Whether a call may go out; when open and the pause is over, exactly one may, as the probe. */
  admits(): boolean {
    if (this.failed < this.options.failures) return true;
    if (this.probing || this.now() < this.probeAt) return false;
    this.probing = true;
    return true;
  }

  succeeded(): void {
    this.failed = 0;
    this.probing = false;
    this.pauseMs = this.options.pauseMs;
  }

  failedOnce(): void {
    this.failed += 1;
    if (this.failed < this.options.failures) return;
    if (this.probing) this.pauseMs = Math.min(this.pauseMs * 2, this.options.longestPauseMs);
    this.probing = false;
    this.probeAt = this.now() + this.pauseMs;
  }

  /** The admitted call was given up before anything was learnt about the upstream. */
  abandoned(): void {
    this.probing = false;
  }
}
