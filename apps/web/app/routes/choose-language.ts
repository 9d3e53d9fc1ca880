import { redirect } from 'react-router';
import type { Route } from './+types/choose-language';
import { isPageLanguage, LANGUAGE_COOKIE } from '../languages';
import { notFound } from '../problems.server';

const A_YEAR_S = 31_536_000;

/** The switcher's links: remembers the choice for `/` and leads to the same page and query in that language. */
export function loader({ params, request }: Route.LoaderArgs) {
  const language = isPageLanguage(params.lang) ? params.lang : notFound('page');
  const wanted = new URL(request.url).searchParams.get('to') ?? '';
  const ours = new RegExp(`^/${language}([/?]|$)`).test(wanted) && !/[\p{Cc}\\]/u.test(wanted);
  return redirect(ours ? headerSafe(wanted) : `/${language}`, {
    headers: {
      'set-cookie': `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${A_YEAR_S}; SameSite=Lax; HttpOnly`,
      'cache-control': 'no-store',
    },
  });
}

/** Characters outside ASCII may not stand in a Location header; what is already encoded stays as it is. */
function headerSafe(address: string): string {
  return address.toWellFormed().replace(/[^\x21-\x7e]/gu, encodeURIComponent);
}
