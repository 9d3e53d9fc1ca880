import { redirect } from 'react-router';
import type { Route } from './+types/notices-one-click';
import { GatewayUnavailable, Refused } from '../gateway.server';
import { negotiate } from '../languages';
import { noticePaths } from '../notices/notice-paths';
import { stopDigests } from '../notices/preferences.server';

/**
 * What a mail program sends by itself (RFC 8058): without cookies, and from nowhere. The token alone says whose digests
 * end, so nobody is signed in and no origin is asked for.
 */
export async function action({ request, params }: Route.ActionArgs) {
  try {
    await stopDigests(request, params.token);
    return plain('OK', 200);
  } catch (error) {
    if (error instanceof Refused && error.kind === 'not-found') return plain('Not found', 404);
    if (error instanceof GatewayUnavailable) return plain('Try again later', 503);
    throw error;
  }
}

/** A person who follows the link is asked first. */
export function loader({ request, params }: Route.LoaderArgs) {
  const language = negotiate(request.headers.get('accept-language'));
  return redirect(noticePaths.stop(language, params.token), { headers: { vary: 'accept-language' } });
}

const plain = (text: string, status: number) =>
  new Response(`${text}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
