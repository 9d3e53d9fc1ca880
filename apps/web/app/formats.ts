import { intlLocale, type PageLanguage } from './languages';

/** Numbers, days, instants and names in a page's language. Days are plain days of the university; instants name a zone. */
export interface Formats {
  /** `2026-09-21` -> 21 September 2026 */
  day(day: string): string;
  /** 21 Sept 2026 */
  shortDay(day: string): string;
  /** `2026-09` -> September 2026 */
  month(month: string): string;
  /** Both ends, as short as the language allows. */
  days(from: string, until: string): string;
  /** An instant with time and zone in words, e.g. 15 September 2026 at 23:59 CEST */
  instant(instant: string, zone: string): string;
  /** Time alone when the instant is of today, else day and time; the zone (UTC unless given) is named. */
  asOf(instant: string, now: Date, zone?: string): string;
  /** The zone's name at that time, e.g. Central European Standard Time */
  zone(zone: string, at: Date): string;
  number(value: number): string;
  /** Name of a language in the page's language; the tag itself when nobody has a name for it. */
  language(tag: string): string;
  country(code: string): string;
  list(items: readonly string[]): string;
  compare(a: string, b: string): number;
}

const made = new Map<PageLanguage, Formats>();

/** The formats of a language; made once. */
export function formatsIn(language: PageLanguage): Formats {
  const known = made.get(language) ?? make(language);
  made.set(language, known);
  return known;
}

function make(language: PageLanguage): Formats {
  const locale = intlLocale(language);
  const utc = { timeZone: 'UTC' } as const;
  const long = new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'long', year: 'numeric' });
  const short = new Intl.DateTimeFormat(locale, { ...utc, day: 'numeric', month: 'short', year: 'numeric' });
  const month = new Intl.DateTimeFormat(locale, { ...utc, month: 'long', year: 'numeric' });
  const number = new Intl.NumberFormat(locale);
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  const countries = new Intl.DisplayNames(locale, { type: 'region' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const collator = new Intl.Collator(locale);
  const date = (day: string) => new Date(`${day}T00:00:00Z`);
  return {
    day: (day) => long.format(date(day)),
    shortDay: (day) => short.format(date(day)),
    month: (value) => month.format(date(`${value}-01`)),
    days: (from, until) =>
      until < from
        ? `${short.format(date(from))} – ${short.format(date(until))}`
        : short.formatRange(date(from), date(until)),
    instant: (instant, zone) => inZone(locale, zone, 'longDayTime').format(new Date(instant)),
    asOf: (instant, now, zone = 'UTC') => asOf(locale, zone, new Date(instant), now),
    zone: (zone, at) => zoneName(locale, zone, at),
    number: (value) => number.format(value),
    language: (tag) => languageName(languages, language, tag),
    country: (code) => countries.of(code) ?? code,
    list: (items) => list.format(items),
    compare: (a, b) => collator.compare(a, b),
  };
}

/** CLDR has no name for Montenegrin but in English. */
const MONTENEGRIN: Readonly<Record<PageLanguage, string>> = {
  en: 'Montenegrin',
  fr: 'monténégrin',
  it: 'montenegrino',
  es: 'montenegrino',
  sk: 'čiernohorčina',
  de: 'Montenegrinisch',
  fi: 'montenegro',
  sv: 'montenegrinska',
  cnr: 'crnogorski',
};

function languageName(names: Intl.DisplayNames, language: PageLanguage, tag: string): string {
  if (tag === 'cnr' || tag === 'sr-Latn-ME') return MONTENEGRIN[language];
  return names.of(tag) ?? tag;
}

type Shape = 'day' | 'time' | 'dayTime' | 'longDayTime';
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } as const;
const SHAPES: Readonly<Record<Shape, Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'numeric', year: 'numeric' },
  time: TIME,
  dayTime: { ...TIME, day: 'numeric', month: 'short', year: 'numeric' },
  longDayTime: { ...TIME, day: 'numeric', month: 'long', year: 'numeric' },
};
const zoned = new Map<string, Intl.DateTimeFormat>();

/** A formatter of a zone; made once, they are costly. */
function inZone(locale: string, zone: string, shape: Shape): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${shape}`;
  const known = zoned.get(key) ?? new Intl.DateTimeFormat(locale, { ...SHAPES[shape], timeZone: zone });
  zoned.set(key, known);
  return known;
}

function asOf(locale: string, zone: string, instant: Date, now: Date): string {
  const day = inZone(locale, zone, 'day');
  return inZone(locale, zone, day.format(instant) === day.format(now) ? 'time' : 'dayTime').format(instant);
}

function zoneName(locale: string, zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'long' }).formatToParts(at);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}
