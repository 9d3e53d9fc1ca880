import { data } from 'react-router';
import type { Route } from './+types/sign-in-failed';
import type { Problem } from '../problems';
import { languageOf } from '../reading.server';

/** Where a sign-in ends that did not fit: too late, used before, refused, or begun in another browser. */
export function loader({ params }: Route.LoaderArgs): never {
  languageOf(params);
  throw data({ kind: 'sign-in-failed' } satisfies Problem, { status: 400 });
}

/** Never shown: the page is its problem. */
export default function SignInFailed() {
  return null;
}
