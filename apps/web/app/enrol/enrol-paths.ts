import type { PageLanguage } from '../languages';

const segment = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':');

/** Addresses of the pages of enrolling. */
export const enrolPaths = {
  apply: (language: PageLanguage, offeringId: string, query: URLSearchParams = new URLSearchParams()) =>
    `/${language}/apply/${segment(offeringId)}${query.size > 0 ? `?${query}` : ''}`,
  mine: (language: PageLanguage) => `/${language}/my-studies`,
  case: (language: PageLanguage, id: string) => `/${language}/my-studies/${segment(id)}`,
  open: (language: PageLanguage) => `/${language}/what-can-i-take`,
} as const;
