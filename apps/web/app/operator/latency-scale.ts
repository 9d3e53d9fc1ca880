import type { LatencyHour } from './types';

export interface LatencyBar {
  readonly x: number;
  readonly width: number;
  /** Top and bottom in the chart's own units, from above. */
  readonly top: number;
  readonly bottom: number;
  readonly hour: LatencyHour;
}

export interface LatencyScale {
  readonly bars: readonly LatencyBar[];
  /** Round times within the range, from short to long. */
  readonly ticks: readonly { readonly ms: number; readonly y: number }[];
}

const ROUND = [10, 100, 1000, 10_000, 60_000, 600_000, 3_600_000, 21_600_000, 86_400_000];

/** Places the hours on a logarithmic scale: a second and an hour are both to be seen. Hours without messages have no bar. */
export function latencyScale(hours: readonly LatencyHour[], width: number, height: number): LatencyScale {
  const times = hours.flatMap(({ p50Ms, p95Ms }) => (p50Ms === null || p95Ms === null ? [] : [p50Ms, p95Ms]));
  if (times.length === 0) return { bars: [], ticks: [] };
  const low = ROUND.findLast((ms) => ms <= Math.min(...times)) ?? ROUND[0]!;
  const high = ROUND.find((ms) => ms >= Math.max(...times) && ms > low) ?? Math.max(...times);
  const y = (ms: number) => height - (Math.log(Math.max(ms, low) / low) / Math.log(high / low)) * height;
  const step = width / hours.length;
  return {
    ticks: ROUND.filter((ms) => ms >= low && ms <= high).map((ms) => ({ ms, y: y(ms) })),
    bars: hours.flatMap((hour, index) => {
      if (hour.p50Ms === null || hour.p95Ms === null) return [];
      return [{ x: index * step, width: step, top: y(hour.p95Ms), bottom: y(hour.p50Ms), hour }];
    }),
  };
}
