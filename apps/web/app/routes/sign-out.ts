import { redirect } from 'react-router';
import type { Route } from './+types/sign-out';
import { notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { sessions } from '../sign-in/sessions.server';

/** Asked for by a button, never by a link: nobody is signed out by a page that they open. */
export async function action({ params, request }: Route.ActionArgs) {
  const language = languageOf(params);
  if (!sessions) notFound('page');
  return redirect(`/${language}`, {
    status: 303,
    headers: { 'set-cookie': await sessions.end(request), 'cache-control': 'no-store' },
  });
}

export function loader({ params }: Route.LoaderArgs): never {
  languageOf(params);
  notFound('page');
}
