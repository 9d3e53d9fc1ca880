import { redirect } from 'react-router';
import type { PageLanguage } from '../languages';
import { paths } from '../ui/paths';
import { readerOf } from './signed-in';

/**
 * Pages that are about the reader: whoever is not signed in does that first and is back here. A sent form must not be led
 * to the login's own site (`form-action` holds for redirects, too), so a page of ours stands between.
 * @param backTo absent: this very address
 */
export function signedIn(request: Request, language: PageLanguage, backTo?: string): void {
  if (readerOf(request)) return;
  const { pathname, search } = new URL(request.url);
  const here = backTo ?? `${pathname}${search}`;
  throw redirect(request.method === 'POST' ? paths.signedOut(language, here) : paths.signIn(language, here), {
    status: 303,
    headers: { 'cache-control': 'no-store' },
  });
}
