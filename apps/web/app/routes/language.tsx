import { Outlet } from 'react-router';
import type { Route } from './+types/language';
import { isPageLanguage } from '../languages';
import { notFound } from '../problems.server';
import { ProblemPage } from '../ui/problem-page';

/** All pages of one language; a language that we do not speak has none. */
export function loader({ params }: Route.LoaderArgs) {
  if (!isPageLanguage(params.lang)) notFound('page');
  return null;
}

export default function Language() {
  return <Outlet />;
}

/**
 * Below the root, not in it: when a form fails, only loaders above the boundary run, and an error page needs what the
 * root knows of itself.
 */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <ProblemPage error={error} />;
}
