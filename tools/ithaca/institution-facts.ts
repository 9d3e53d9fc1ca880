import { canonicalLanguageTag, isSchacDomain, type SchacDomain } from '@ithaca/vocabulary';
import type { ListedInstitution } from '../start/institutions-file.ts';
import { PlainFailure } from '../start/explain.ts';

/** What the command line may say of an institution. */
export interface FactOptions {
  readonly name?: string | undefined;
  readonly country?: string | undefined;
  readonly city?: string | undefined;
  readonly 'time-zone'?: string | undefined;
  readonly languages?: string | undefined;
  readonly url?: string | undefined;
}

export const FACT_OPTIONS = {
  name: { type: 'string' },
  country: { type: 'string' },
  city: { type: 'string' },
  'time-zone': { type: 'string' },
  languages: { type: 'string' },
  url: { type: 'string' },
} as const;

export interface InstitutionFacts extends ListedInstitution {
  readonly domain: SchacDomain;
  readonly name: Readonly<Record<string, string>>;
  readonly country: string;
  readonly city: string;
  readonly timeZone: string;
  readonly languages: readonly string[];
}

/**
 * The facts of a new institution: those given, the rest worked out from its domain and said aloud in `derived`.
 * @throws PlainFailure when a fact is wrong, or can neither be read nor worked out
 */
export function institutionFacts(domain: string, options: FactOptions): { facts: InstitutionFacts; derived: string[] } {
  const derived: string[] = [];
  const known = knownDomain(domain);
  const country = options.country ? givenCountry(options.country) : deriveCountry(known, derived);
  const locale = new Intl.Locale(`und-${country}`);
  const timeZone = options['time-zone']
    ? givenTimeZone(options['time-zone'])
    : deriveTimeZone(locale, country, derived);
  const languages = options.languages
    ? options.languages.split(',').map((tag) => givenLanguage(tag.trim()))
    : deriveLanguages(locale, country, derived);
  if (!options.name?.trim()) derived.push(`name "${known}"`);
  return {
    derived,
    facts: {
      domain: known,
      name: { [languages[0] ?? 'und']: options.name?.trim() || known },
      country,
      city: options.city ?? '',
      timeZone,
      languages,
      ...(options.url && { url: givenAddress(options.url) }),
    },
  };
}

function givenCountry(country: string): string {
  const code = country.toUpperCase();
  if (isCountry(code)) return code;
  throw new PlainFailure(`--country ${country} is no country. Give its two letters (ISO 3166-1), for example FI.`);
}

function givenTimeZone(zone: string): string {
  // Aliases such as Europe/Kyiv are no members of the list, but good zones.
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    throw new PlainFailure(`--time-zone ${zone} is no time zone. It looks like Europe/Helsinki.`);
  }
}

function givenLanguage(tag: string): string {
  const canonical = canonicalLanguageTag(tag);
  if (canonical.valid) return canonical.tag;
  throw new PlainFailure(`--languages: "${tag}" is no language tag (BCP 47). They look like fi,en`);
}

function givenAddress(address: string): string {
  if (/^https?:\/\//.test(address) && URL.canParse(address)) return address;
  throw new PlainFailure(`--url ${address} is no address. It looks like https://www.university.eu`);
}

function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(code) !== undefined;
}

export function knownDomain(domain: string | undefined): SchacDomain {
  if (domain && isSchacDomain(domain)) return domain;
  const given = domain ? `"${domain}" is no institution.` : 'Which institution?';
  throw new PlainFailure(`${given} Give its internet domain in lower case, for example aalto.fi.`);
}

function deriveCountry(domain: string, derived: string[]): string {
  const top = domain.split('.').at(-1)!.toUpperCase();
  const country = top === 'UK' ? 'GB' : top;
  if (!isCountry(country))
    throw new PlainFailure(`The country of ${domain} cannot be told from its domain. Say it: --country FR`);
  derived.push(`country ${country}`);
  return country;
}

function deriveTimeZone(locale: Intl.Locale, country: string, derived: string[]): string {
  const zones = (locale as Intl.Locale & { getTimeZones?: () => string[] }).getTimeZones?.() ?? [];
  if (zones.length !== 1)
    throw new PlainFailure(`${country} has several time zones. Say which: --time-zone ${zones[0] ?? 'Europe/Berlin'}`);
  derived.push(`time zone ${zones[0]}`);
  return zones[0]!;
}

function deriveLanguages(locale: Intl.Locale, country: string, derived: string[]): string[] {
  const { language } = locale.maximize();
  if (!language || language === 'und')
    throw new PlainFailure(`The language of ${country} cannot be told. Say it: --languages fr,en`);
  derived.push(`language ${language}`);
  return [language, ...(language === 'en' ? [] : ['en'])];
}
