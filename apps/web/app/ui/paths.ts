import type { PageLanguage } from '../languages';
import { searchString, type SearchAddress } from '../search-address';

/** Addresses of our pages. Ids keep their colon, it is legal in a path. */
export const paths = {
  home: (language: PageLanguage) => `/${language}`,
  search: (language: PageLanguage, address: Partial<SearchAddress> = {}) =>
    `/${language}/courses${searchString(address)}`,
  course: (language: PageLanguage, id: string) => `/${language}/courses/${segment(id)}`,
  institutions: (language: PageLanguage) => `/${language}/institutions`,
  institution: (language: PageLanguage, domain: string) => `/${language}/institutions/${segment(domain)}`,
  aboutTheData: (language: PageLanguage) => `/${language}/about-the-data`,
  report: (language: PageLanguage, id: string) => `/${language}/report?course=${segment(id)}`,
  signIn: (language: PageLanguage, to: string) => `/${language}/sign-in?to=${encodeURIComponent(to)}`,
  operator: (language: PageLanguage, more = '') => `/${language}/operator${more}`,
  /** Between a form whose session was over and the sign-in. */
  signedOut: (language: PageLanguage, to: string) => `/${language}/signed-out?to=${encodeURIComponent(to)}`,
  signOut: (language: PageLanguage) => `/${language}/sign-out`,
  accessibility: (language: PageLanguage) => `/${language}/accessibility`,
} as const;

const segment = (text: string) => encodeURIComponent(text).replaceAll('%3A', ':');

/** The same page in another language: only the first step of the path changes. */
export function inLanguage(pathname: string, language: PageLanguage): string {
  return `/${[language, ...pathname.split('/').slice(2)].join('/')}`;
}
