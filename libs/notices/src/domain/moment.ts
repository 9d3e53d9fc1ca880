import { formattingLocale } from '@ithaca/vocabulary';

export interface Reading {
  readonly language: string;
  /** IANA zone of the reader; undefined: not known, so UTC is shown and said. */
  readonly zone?: string | undefined;
}

/** European English, and Montenegrin by the rules of Serbian in Latin script. */
export function intlLocale(language: string): string {
  return language === 'en' ? 'en-GB' : formattingLocale(language);
}

/** `Friday 27 November 2026 at 18:00 CET` in the reader's language and zone; the zone is always said. */
export function absoluteMoment(at: Date, { language, zone = 'UTC' }: Reading): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const;
  return spaced(new Intl.DateTimeFormat(intlLocale(language), { ...parts, ...time, timeZone: zone }).format(at));
}

/** A day that has no hour and so no zone: `2027-02-01`. */
export function absoluteDay(day: string, language: string): string {
  const parts = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return spaced(new Intl.DateTimeFormat(intlLocale(language), parts).format(new Date(`${day}T00:00:00Z`)));
}

const MINUTE = 60_000;
const UNITS = [
  ['day', 48 * 60 * MINUTE, 24 * 60 * MINUTE],
  ['hour', 2 * 60 * MINUTE, 60 * MINUTE],
  ['minute', 0, MINUTE],
] as const;

/** `in 2 days`, `3 hours ago`: whole units that have passed or are left, never rounded up. */
export function relativeMoment(at: Date, now: Date, language: string): string {
  const distance = at.getTime() - now.getTime();
  const [unit, , size] = UNITS.find(([, from]) => Math.abs(distance) >= from)!;
  return spaced(new Intl.RelativeTimeFormat(intlLocale(language)).format(Math.trunc(distance / size), unit));
}

/** Whether clocks in two zones show different times at an instant. */
export function clocksDiffer(at: Date, one: string, other: string): boolean {
  const wall = (zone: string) =>
    new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return wall(one) !== wall(other);
}

/** Narrow blanks of CLDR are missing in the fonts of some mail readers. */
function spaced(text: string): string {
  return text.replaceAll(/[\u202F\u2009]/g, '\u00A0');
}
