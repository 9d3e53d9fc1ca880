import type { LanguageTag, LocalizedText } from './localized-text.js';
import type { SchacDomain } from './ids.js';

/** An institution as the registry knows it. */
export interface Institution {
  readonly domain: SchacDomain;
  readonly name: LocalizedText;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly city: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** Languages it teaches and writes in; the first one is the local language. */
  readonly languages: readonly LanguageTag[];
  readonly url?: string;
  readonly erasmusCode?: string;
  readonly pic?: string;
  readonly ror?: string;
}
