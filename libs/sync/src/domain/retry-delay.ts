export interface RetryPace {
  readonly firstMs: number;
  readonly capMs: number;
}

/** From seconds to an hour: a partner that is away for a week is asked some hundred times, not thousands. */
export const RETRY_PACE: RetryPace = { firstMs: 2_000, capMs: 3_600_000 };

/**
 * Milliseconds until the next try: doubling up to a cap, the upper half of it at random, so that those who failed
 * together do not come back together.
 * @param failures in a row, from 1 on; @param random 0 <= x < 1
 */
export function retryDelay(failures: number, random: number, { firstMs, capMs }: RetryPace = RETRY_PACE): number {
  const whole = Math.min(capMs, firstMs * 2 ** Math.min(failures - 1, 40));
  return Math.round(whole / 2 + (whole / 2) * random);
}
