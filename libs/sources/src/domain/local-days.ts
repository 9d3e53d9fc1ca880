import type { ZonedWallTime } from '@ithaca/vocabulary';
import { Temporal } from 'temporal-polyfill';
import type { Drafted } from './course-draft.js';
import type { Findings } from './findings.js';

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2100;
const ISO = /^([+-]?\d{4,6})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

interface Moment {
  readonly day: Temporal.PlainDate;
  readonly time?: { readonly hour: number; readonly minute: number };
  /** `Z` or `+02:00`. */
  readonly offset?: string;
}

/** A local day of the institution as `2026-09-21`. A moment with an offset is the day it is at the institution. */
export function localDay(drafted: Drafted, field: string, zone: string, findings: Findings): string | undefined {
  const moment = readMoment(drafted, field, findings);
  if (!moment) return undefined;
  return (moment.offset ? atZone(moment, zone).toPlainDate() : moment.day).toString();
}

/**
 * A wall time of the institution with its instant (domain rules 3.3). Only a day: an opening is its first moment, a
 * deadline the next midnight. In the spring gap there is no such time; twice in autumn: opening takes the earlier,
 * closing the later instant, with a warning.
 */
export function wallTime(
  drafted: Drafted,
  field: 'enrolmentOpens' | 'enrolmentCloses',
  zone: string,
  findings: Findings,
): ZonedWallTime | undefined {
  const moment = readMoment(drafted, field, findings);
  if (!moment) return undefined;
  if (moment.offset) return zoned(atZone(moment, zone));
  const opens = field === 'enrolmentOpens';
  if (!moment.time) {
    if (!opens) findings.repairs.add('deadline-is-end-of-day');
    return zoned(moment.day.add({ days: opens ? 0 : 1 }).toZonedDateTime(zone));
  }
  const local = moment.day.toPlainDateTime(moment.time);
  const [earlier, later] = [
    local.toZonedDateTime(zone, { disambiguation: 'earlier' }),
    local.toZonedDateTime(zone, { disambiguation: 'later' }),
  ];
  if (!earlier.equals(later)) {
    if (!earlier.toPlainDateTime().equals(local)) {
      findings.error('time-does-not-exist', field, drafted, { zone });
      return undefined;
    }
    findings.warn('time-ambiguous', field, drafted, { zone });
  } else {
    findings.warn('time-without-zone', field, drafted, { zone });
  }
  return zoned(opens ? earlier : later);
}

function zoned(time: Temporal.ZonedDateTime): ZonedWallTime {
  return {
    local: time.toPlainDateTime().toString({ smallestUnit: 'minute' }),
    zone: time.timeZoneId,
    instant: time.toInstant().toString(),
  };
}

function atZone({ day, time, offset }: Moment, zone: string): Temporal.ZonedDateTime {
  const { hour, minute } = time ?? { hour: 0, minute: 0 };
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return Temporal.Instant.from(`${day.toString()}T${clock}:00${offset ?? 'Z'}`).toZonedDateTimeISO(zone);
}

function readMoment(drafted: Drafted, field: string, findings: Findings): Moment | undefined {
  const text = textOf(drafted.value);
  if (text === '') return undefined;
  const parts = text === undefined ? undefined : drafted.dateFormat ? byFormat(text, drafted.dateFormat) : byIso(text);
  if (!parts) {
    findings.error('date', field, drafted);
    return undefined;
  }
  if (parts.year < EARLIEST_YEAR || parts.year > LATEST_YEAR) {
    findings.error('date-range', field, drafted, { from: EARLIEST_YEAR, to: LATEST_YEAR });
    return undefined;
  }
  try {
    const { year, month, day, hour, minute, offset } = parts;
    const time = hour === undefined ? undefined : { hour, minute: minute ?? 0 };
    if (time) Temporal.PlainTime.from(time, { overflow: 'reject' });
    return { day: Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }), time, offset };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.error('date', field, drafted);
    return undefined;
  }
}

interface Parts {
  year: number;
  month: number;
  day: number;
  hour?: number;
  minute?: number;
  offset?: string;
}

function textOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 10);
  return typeof value === 'string' ? value.trim() : undefined;
}

function byIso(text: string): Parts | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, offset] = match;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    ...(hour !== undefined && { hour: Number(hour), minute: Number(minute) }),
    ...(offset && {
      offset: offset === 'Z' || offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`,
    }),
  };
}

const LETTERS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4,6})',
  MM: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '\\d{2}',
  SSS: '\\d{1,6}',
};
const compiled = new Map<string, RegExp>();

/** `dd.MM.yyyy HH:mm`: the letters of Unicode TR 35 that a catalogue needs; everything else stands for itself. */
export function dateFormatPattern(format: string): RegExp {
  const known = compiled.get(format);
  if (known) return known;
  const source = format.replace(/yyyy|MM|dd|HH|mm|SSS|ss|[.*+?^${}()|[\]\\]/g, (part) => LETTERS[part] ?? `\\${part}`);
  const pattern = new RegExp(`^${source}$`);
  compiled.set(format, pattern);
  return pattern;
}

function byFormat(text: string, format: string): Parts | undefined {
  const groups = dateFormatPattern(format).exec(text)?.groups;
  if (!groups) return undefined;
  const { year, month, day, hour, minute } = groups;
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    ...(hour !== undefined && { hour: Number(hour), minute: Number(minute ?? 0) }),
  };
}
