import { DELIVERY_MODES } from '@ithaca/vocabulary';
import type { CourseFilter } from './course-filter.js';
import { ECTS_BANDS } from './ects-bands.js';
import { BadFilter } from './errors.js';

const MAX_VALUES = 200;

/** @throws BadFilter naming the field whose value cannot be; an unknown institution or field of study is fine, it finds nothing */
export function checkFilter(filter: CourseFilter): void {
  const right: Readonly<Record<keyof CourseFilter, boolean>> = {
    institutions: every(filter.institutions, (domain) => domain.length <= 253 && !domain.includes('\0')),
    teachingLanguages: every(filter.teachingLanguages, (tag) => /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag)),
    ectsMin: isNumber(filter.ectsMin),
    ectsMax: isNumber(filter.ectsMax),
    ectsBands: every(filter.ectsBands, (band) => (ECTS_BANDS as readonly string[]).includes(band)),
    eqfLevels: every(filter.eqfLevels, (level) => Number.isInteger(level) && level >= 1 && level <= 8),
    iscedF: every(filter.iscedF, (code) => /^\d{2,4}$/.test(code)),
    modes: every(filter.modes, (mode) => DELIVERY_MODES.includes(mode)),
    startsFrom: isDay(filter.startsFrom),
    startsUntil: isDay(filter.startsUntil),
    startsSoon: true,
  };
  const wrong = Object.entries(right).find(([, fine]) => !fine);
  if (wrong) throw new BadFilter({ field: wrong[0] });
}

function every<T>(values: readonly T[] | undefined, fine: (value: T) => boolean): boolean {
  return !values || (values.length <= MAX_VALUES && values.every(fine));
}

function isNumber(value: number | undefined): boolean {
  return value === undefined || value === null || (Number.isFinite(value) && value >= 0 && value <= 10_000);
}

function isDay(day: string | undefined): boolean {
  if (day === undefined || day === null) return true;
  const instant = new Date(`${day}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(day) &&
    !day.startsWith('0000') &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(day)
  );
}
