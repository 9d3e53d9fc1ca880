import { intlLocale, type PageLanguage } from '../languages';

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** `3 minutes ago`, `in 2 hours`: the largest unit that fits. */
export function relativeTime(instant: string, now: Date, language: PageLanguage): string {
  const ms = new Date(instant).getTime() - now.getTime();
  const [unit, size] = STEPS.find(([, step]) => Math.abs(ms) >= step) ?? STEPS[3];
  return new Intl.RelativeTimeFormat(intlLocale(language), { numeric: 'auto' }).format(Math.trunc(ms / size), unit);
}

/** `850 ms`, `3.2 s`, `14 min`, `2.5 h`, in the language's own form. */
export function duration(ms: number, language: PageLanguage): string {
  const [value, unit] =
    ms < 1000
      ? [ms, 'millisecond']
      : ms < 120_000
        ? [ms / 1000, 'second']
        : ms < 7_200_000
          ? [ms / 60_000, 'minute']
          : [ms / 3_600_000, 'hour'];
  const digits = value < 10 && unit !== 'millisecond' ? 1 : 0;
  const form = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits } as const;
  return new Intl.NumberFormat(intlLocale(language), form).format(value);
}

/** `org.ithaca.enrolment.requested.v1` as people call it: `enrolment.requested` */
export function shortType(type: string): string {
  return type.replace(/^org\.ithaca\./, '').replace(/\.v\d+$/, '');
}
