import type { PageLanguage } from '../languages';

/** Addresses of the pages of notices. */
export const noticePaths = {
  inbox: (language: PageLanguage, after = '') =>
    `/${language}/notices${after ? `?after=${encodeURIComponent(after)}` : ''}`,
  settings: (language: PageLanguage) => `/${language}/notices/settings`,
  stop: (language: PageLanguage, token: string) => `/${language}/notices/stop/${encodeURIComponent(token)}`,
} as const;
