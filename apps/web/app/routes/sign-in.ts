import { redirect } from 'react-router';
import type { Route } from './+types/sign-in';
import { notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { beginSignIn } from '../sign-in/provider.server';
import { ownPath } from '../sign-in/own-path';
import { providerAway } from '../sign-in/problems.server';
import { sessions } from '../sign-in/sessions.server';

/** To the login of the reader's university, and back to the page they came from. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const language = languageOf(params);
  if (!sessions) notFound('page');
  const { searchParams } = new URL(request.url);
  const returnTo = ownPath(searchParams.get('to')) ?? `/${language}`;
  const { url, pending } = await beginSignIn(language, returnTo, searchParams.has('anew')).catch((error: unknown) =>
    providerAway(request, error),
  );
  return redirect(url.href, {
    headers: { 'set-cookie': await sessions.begin(pending), 'cache-control': 'no-store' },
  });
}
