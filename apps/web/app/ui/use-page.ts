import { useTranslation } from 'react-i18next';
import { useLocation, useRouteLoaderData } from 'react-router';
import { formatsIn, type Formats } from '../formats';
import type { PageLanguage } from '../languages';
import type { loader } from '../root';

/** What every part of a page may need: its language, texts and formats, and where and when it was asked for. */
export function usePage() {
  const { t, i18n } = useTranslation(['public', 'enrolment', 'isced-f', 'rules']);
  const about = useRouteLoaderData<typeof loader>('root');
  const { pathname, search } = useLocation();
  if (!about) throw new Error('the root has no data');
  const language = i18n.language as PageLanguage;
  const f: Formats = formatsIn(language);
  return { t, f, language, ...about, pathname: pathname.replace(/\/+$/, '') || '/', search, now: new Date(about.now) };
}

export type Page = ReturnType<typeof usePage>;
