import type { EctsRange } from '@ithaca/vocabulary';

/** Bands of credits in hundredths, as the facet shows them: each begins where the one before ends. */
const BANDS = [
  { name: '0-2.5', from: 0, below: 300 },
  { name: '3-4.5', from: 300, below: 500 },
  { name: '5-6', from: 500, below: 650 },
  { name: '6.5-9.5', from: 650, below: 1000 },
  { name: '10-', from: 1000, below: Infinity },
] as const;

export const ECTS_BANDS = [...BANDS.map(({ name }) => name), 'unknown'] as const;

/** The bands a course counts in; a range of credits may touch several, no credits stay unknown. */
export function ectsBands(ects: EctsRange | undefined): string[] {
  if (!ects) return ['unknown'];
  return BANDS.filter(({ from, below }) => ects.max >= from && ects.min < below).map(({ name }) => name);
}
