import { intlLocale, type PageLanguage } from '../languages';
import type { Page } from '../ui/use-page';

/** A point in time in the reader's zone, with the host's wall time beside it where that differs. */
export function momentText({ t, f }: Page, at: string, zone: string, hostZone: string): string {
  const [here, there] = [f.instant(at, zone), f.instant(at, hostZone)];
  return here === there ? here : `${here} (${t('enrolment:timeThere', { time: there })})`;
}

/** What is left until an instant, in its two largest units: `2 days, 3 hours`; undefined when nothing is left. */
export function leftText(language: PageLanguage, until: string, now: Date): string | undefined {
  const minutes = Math.floor((Date.parse(until) - now.getTime()) / 60_000);
  if (minutes < 0) return undefined;
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const parts =
    days > 0
      ? [unit(language, 'day', days), ...(hours > 0 ? [unit(language, 'hour', hours)] : [])]
      : [...(hours > 0 ? [unit(language, 'hour', hours)] : []), unit(language, 'minute', minutes % 60)];
  return new Intl.ListFormat(intlLocale(language), { type: 'unit', style: 'long' }).format(parts);
}

function unit(language: PageLanguage, name: 'day' | 'hour' | 'minute', count: number): string {
  const options = { style: 'unit', unit: name, unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(intlLocale(language), options).format(count);
}

/** The day that it is at a place. */
export function dayAt(now: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(now);
}
