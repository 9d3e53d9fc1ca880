import { data, redirect } from 'react-router';
import type { Problem } from '../problems';

/** The login of the universities cannot be reached. */
export function providerAway(request: Request, error: unknown): never {
  note(request, 'the identity provider did not answer', error);
  throw data({ kind: 'sign-in-away' } satisfies Problem, { status: 503 });
}

/** What came back does not fit what was asked: too late, twice, refused, or somebody else's. */
export function signInFailed(request: Request, language: string, why: string, error?: unknown): never {
  note(request, why, error);
  throw redirect(`/${language}/sign-in-failed`, { headers: { 'cache-control': 'no-store' } });
}

function note(request: Request, msg: string, error: unknown): void {
  const cause = error instanceof Error ? error.message : undefined;
  const correlationId = request.headers.get('x-correlation-id');
  process.stderr.write(`${JSON.stringify({ level: 40, time: Date.now(), msg, cause, correlationId })}\n`);
}
