/** Level of the European Qualifications Framework. 5 short cycle, 6 bachelor, 7 master, 8 doctorate (QF-EHEA). */
export type EqfLevel = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export function isEqfLevel(value: unknown): value is EqfLevel {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 8;
}
