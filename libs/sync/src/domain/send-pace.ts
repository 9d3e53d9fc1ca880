/** Spreads sendings evenly, so that a receiver that comes back is not overrun by all that has waited for it. */
export class SendPace {
  private readonly gapMs: number;
  private nextMs = Number.NEGATIVE_INFINITY;

  /** @param perSecond what the receiver has said it takes, above 0 */
  constructor(perSecond: number) {
    this.gapMs = 1000 / perSecond;
  }

  /** Takes the next place. @returns milliseconds from now until it may be used */
  take(nowMs: number): number {
    const at = Math.max(nowMs, this.nextMs);
    this.nextMs = at + this.gapMs;
    return at - nowMs;
  }
}
