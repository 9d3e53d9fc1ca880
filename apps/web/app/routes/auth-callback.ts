import { redirect } from 'react-router';
import type { Route } from './+types/auth-callback';
import { languageOfPath, negotiate } from '../languages';
import { answering, notFound } from '../problems.server';
import { signInFailed } from '../sign-in/problems.server';
import { finishSignIn } from '../sign-in/provider.server';
import { sessions } from '../sign-in/sessions.server';
import { recognise } from '../sign-in/sign-in.server';

/** Back from the login: the person is recognised, and the browser gets a new session key whatever it held before. */
export async function loader({ request }: Route.LoaderArgs) {
  if (!sessions) notFound('page');
  const pending = await sessions.takePending(request);
  const language = languageOfPath(pending?.returnTo ?? '') ?? negotiate(request.headers.get('accept-language'));
  if (!pending) signInFailed(request, language, 'no sign-in was begun in this browser');
  const claims = await finishSignIn(new URL(request.url), pending).catch((error: unknown) =>
    signInFailed(request, language, 'the provider did not confirm', error),
  );
  const session = await answering(request, () => recognise(request, claims)).catch((error: unknown) => {
    // Whom the alliance does not take is not sent to sign in again: they would come back here.
    if (error instanceof Response) signInFailed(request, language, 'the alliance did not take the sign-in');
    throw error;
  });
  await sessions.end(request);
  return redirect(pending.returnTo, {
    headers: { 'set-cookie': await sessions.start(session), 'cache-control': 'no-store' },
  });
}
