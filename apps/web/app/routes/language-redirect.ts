import { redirect } from 'react-router';
import type { Route } from './+types/language-redirect';
import { isPageLanguage, LANGUAGE_COOKIE, negotiate } from '../languages';

/** `/` has no language: the cookie's, else the one that the browser asks for, leads on. */
export function loader({ request }: Route.LoaderArgs) {
  const chosen = cookie(request.headers.get('cookie'), LANGUAGE_COOKIE);
  const language = isPageLanguage(chosen) ? chosen : negotiate(request.headers.get('accept-language'));
  return redirect(`/${language}${new URL(request.url).search}`, {
    headers: { vary: 'Accept-Language, Cookie', 'cache-control': 'no-cache' },
  });
}

function cookie(header: string | null, name: string): string | undefined {
  const pair = header?.split(';').find((part) => part.trim().startsWith(`${name}=`));
  return pair?.trim().slice(name.length + 1);
}
