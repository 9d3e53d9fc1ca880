import type { PageLanguage } from '../languages';

/** Addresses of the pages about the reader's own data. */
export const privacyPaths = {
  page: (language: PageLanguage, after = 0) => `/${language}/privacy${after > 0 ? `?after=${after}` : ''}`,
  export: (language: PageLanguage) => `/${language}/privacy/export`,
  erasure: (language: PageLanguage) => `/${language}/privacy/erasure`,
} as const;
