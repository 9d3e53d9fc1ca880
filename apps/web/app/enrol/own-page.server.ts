import { redirect } from 'react-router';
import { paths } from '../ui/paths';
import type { PageLanguage } from '../languages';
import { readerOf } from '../sign-in/signed-in';

/** Pages that are about the reader: whoever is not signed in does that first and is back here. */
export function signedIn(request: Request, language: PageLanguage, backTo?: string): void {
  if (readerOf(request)) return;
  const { pathname, search } = new URL(request.url);
  throw redirect(paths.signIn(language, backTo ?? `${pathname}${search}`), {
    status: 303,
    headers: { 'cache-control': 'no-store' },
  });
}
