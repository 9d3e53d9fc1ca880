import { data, redirect } from 'react-router';
import { AskedWrongly, GatewayUnavailable, Refused } from './gateway.server';
import { lastKnownSignposts } from './universities.server';
import { languageOfPath } from './languages';
import type { Problem } from './problems';

/** Runs a loader's work; what the gateway could not do becomes a page that says so, with its status. */
export async function answering<T>(request: Request, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof GatewayUnavailable) {
      note(request, error);
      throw data({ kind: 'gateway-down', signposts: lastKnownSignposts() } satisfies Problem, { status: 503 });
    }
    if (error instanceof AskedWrongly) {
      note(request, error);
      throw data({ kind: 'asked-wrongly' } satisfies Problem, { status: 400 });
    }
    if (error instanceof Refused) refused(request, error);
    throw error;
  }
}

/** Nobody signed in is sent to sign in, and back; somebody else's page says whose it is. */
function refused(request: Request, { code, kind }: Refused): never {
  if (kind === 'unauthenticated') {
    const { pathname, search } = new URL(request.url);
    const to = encodeURIComponent(`${pathname}${search}`);
    throw redirect(`/${languageOfPath(pathname) ?? 'en'}/sign-in?to=${to}`, {
      headers: { 'cache-control': 'no-store' },
    });
  }
  if (kind === 'forbidden') throw data({ kind: 'not-permitted' } satisfies Problem, { status: 403 });
  if (kind === 'not-found') notFound('page');
  throw data({ kind: 'refused', code } satisfies Problem, { status: kind === 'conflict' ? 409 : 422 });
}

export function notFound(what: 'page' | 'course' | 'institution'): never {
  throw data({ kind: 'not-found', what } satisfies Problem, { status: 404 });
}

/** The university that owns it did not answer, and nobody holds a copy. */
export function partnerAway(): never {
  throw data({ kind: 'partner-away', signposts: lastKnownSignposts() } satisfies Problem, { status: 503 });
}

function note(request: Request, error: Error): void {
  const cause = error.cause instanceof Error ? error.cause.message : undefined;
  const correlationId = request.headers.get('x-correlation-id');
  process.stderr.write(
    `${JSON.stringify({ level: 40, time: Date.now(), msg: error.message, cause, correlationId })}\n`,
  );
}
