import { isPageLanguage, type PageLanguage } from './languages';
import { notFound } from './problems.server';

const TAG = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/;

/** The page's language from its address. */
export function languageOf(params: { lang?: string }): PageLanguage {
  return isPageLanguage(params.lang) ? params.lang : notFound('page');
}

/** The languages to ask texts in: the one the reader picked for this page's texts (`?text=fr`), then the page's own. */
export function textLanguages(url: URL, language: PageLanguage): string[] {
  const picked = url.searchParams.get('text') ?? '';
  return TAG.test(picked) && picked !== language ? [picked, language] : [language];
}
