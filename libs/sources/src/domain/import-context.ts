import type { LanguageTag, SchacDomain } from '@ithaca/vocabulary';

/** What every reader must know about the institution whose catalogue it reads. */
export interface ImportContext {
  readonly domain: SchacDomain;
  /** IANA zone; wall times without a zone are taken to be in it (with a warning). */
  readonly timeZone: string;
  /** Languages the institution writes in, the local one first. */
  readonly languages: readonly LanguageTag[];
}
