import { expect, it } from '@jest/globals';
import { latencyScale } from './latency-scale';

const hour = (p50Ms: number | null, p95Ms: number | null) => ({
  ...{ hour: '2026-11-25T12:00:00Z', count: p50Ms === null ? 0 : 3, p50Ms, p95Ms },
});

it('draws nothing where nothing was applied', () => {
  expect(latencyScale([hour(null, null)], 100, 100)).toEqual({ bars: [], ticks: [] });
});

it('places times by their logarithm between two round times', () => {
  const { bars, ticks } = latencyScale([hour(null, null), hour(1000, 10_000)], 100, 80);
  expect(bars).toMatchObject([{ x: 50, width: 50, top: 0, bottom: 80 }]);
  expect(ticks).toEqual([
    { ms: 1000, y: 80 },
    { ms: 10_000, y: 0 },
  ]);
});

it('keeps within the chart what is shorter or longer than every round time', () => {
  const { bars } = latencyScale([hour(1, 500_000_000)], 100, 80);
  expect(bars[0]).toMatchObject({ top: 0, bottom: 80 });
});
