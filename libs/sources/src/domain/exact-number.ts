import { type EctsHundredths, MAX_ECTS } from '@ithaca/vocabulary';
import type { CreditUnit, Drafted } from './course-draft.js';
import type { Findings } from './findings.js';

const POINT = /^[+-]?\d{1,20}(\.\d{1,20})?$/;
const COMMA = /^[+-]?\d{1,20}(,\d{1,20})?$/;

/** A number of a source: JSON numbers, or plain decimal notation. A decimal comma only where the source is declared so. */
export function exactNumber(drafted: Drafted, field: string, findings: Findings): number | undefined {
  const { value, decimalComma } = drafted;
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    findings.error('number', field, { ...drafted, value: String(value) });
    return undefined;
  }
  const text = typeof value === 'string' ? value.trim() : undefined;
  if (text === '') return undefined;
  if (text !== undefined && POINT.test(text)) return Number(text);
  if (text !== undefined && decimalComma && COMMA.test(text)) {
    findings.repairs.add('decimal-comma');
    return Number(text.replace(',', '.'));
  }
  findings.error('number', field, drafted);
  return undefined;
}

/** Hundredths of ECTS per hundred of the unit, as an exact fraction. */
const FACTORS: Readonly<Record<CreditUnit, readonly [times: number, by: number]>> = {
  ects: [1, 1],
  cats: [1, 2],
  'us-hours': [2, 1],
  'us-quarter-hours': [4, 3],
};

/** A degree programme: medicine has 360, long national programmes up to 420. */
const MAX_PROGRAMME_ECTS = 420;

/** Credits of any unit as ECTS hundredths; conversion is marked. Binary noise below a millionth is not a finer value. */
export function credits(
  drafted: Drafted,
  unit: CreditUnit,
  kind: 'course' | 'programme',
  findings: Findings,
): EctsHundredths | undefined {
  const value = exactNumber(drafted, 'ects', findings);
  if (value === undefined) return undefined;
  const hundredths = Math.round(value * 100);
  if (Math.abs(hundredths - value * 100) > 1e-4) {
    findings.error('ects-precision', 'ects', drafted);
    return undefined;
  }
  const max = kind === 'programme' ? MAX_PROGRAMME_ECTS : MAX_ECTS;
  const [times, by] = FACTORS[unit];
  const converted = Math.round((hundredths * times) / by);
  if (converted < 0 || converted > max * 100) {
    findings.error('ects-range', 'ects', drafted, { max });
    return undefined;
  }
  return converted as EctsHundredths;
}

/** Seats: whole, not negative, and fit for a 32-bit column. */
export function seats(drafted: Drafted, field: string, findings: Findings): number | undefined {
  const value = exactNumber(drafted, field, findings);
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && value >= 0 && value < 2 ** 31) return value;
  findings.error('seats-range', field, drafted);
  return undefined;
}
