/**
 * ECTS credits as exact hundredths (750 = 7.5 ECTS): sums never drift. Workload, not marks; 60 ECTS stand for a
 * full-time academic year of 1500-1800 h. ECTS Users' Guide 2015, section 2. Zero is legal (safety, mentoring).
 */
export type EctsHundredths = number & { readonly __brand: 'EctsHundredths' };

/** A course may be worth a range (`3-5 ECTS`); a fixed value has both ends equal. */
export interface EctsRange {
  readonly min: EctsHundredths;
  readonly max: EctsHundredths;
}

/** More than three academic years in one course is a mistake of the source. */
export const MAX_ECTS = 180;

/** @throws RangeError outside 0..180 or finer than hundredths */
export function ects(value: number): EctsHundredths {
  const hundredths = Math.round(value * 100);
  if (!Number.isFinite(value) || value < 0 || value > MAX_ECTS || Math.abs(hundredths - value * 100) > 1e-6) {
    throw new RangeError(`not an ECTS value: ${value}`);
  }
  return hundredths as EctsHundredths;
}

/** The number a person reads: 750 -> 7.5. */
export function ectsValue(value: EctsHundredths): number {
  return value / 100;
}
