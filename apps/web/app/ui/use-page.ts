import { useTranslation } from 'react-i18next';
import { useLocation, useRouteLoaderData } from 'react-router';
import { formatsIn, type Formats } from '../formats';
import type { PageLanguage } from '../languages';
import type { loader } from '../root';

/** What every part of a page may need: its language, texts and formats, and where and when it was asked for. */
export function usePage() {
  const { t, i18n } = useTranslation(['public', 'isced-f', 'rules', 'errors', 'enrolment', 'inbox', 'privacy']);
  const about = useRouteLoaderData<typeof loader>('root');
  const { pathname, search } = useLocation();
  if (!about) throw new Error('the root has no data');
  const language = i18n.language as PageLanguage;
  const f: Formats = formatsIn(language);
  /** What an error code means; a code that only a partner knows stands for itself. */
  const tError = (code: string, facts: object = {}): string =>
    i18n.exists(`errors:${code}`) ? String(t(`errors:${code}` as 'errors:INTERNAL', facts as never)) : code;
  return {
    t,
    tError,
    f,
    language,
    ...about,
    pathname: pathname.replace(/\/+$/, '') || '/',
    search,
    now: new Date(about.now),
  };
}

export type Page = ReturnType<typeof usePage>;
