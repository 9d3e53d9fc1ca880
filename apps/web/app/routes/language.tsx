import { Outlet } from 'react-router';
import type { Route } from './+types/language';
import { isPageLanguage } from '../languages';
import { notFound } from '../problems.server';

/** All pages of one language; a language that we do not speak has none. */
export function loader({ params }: Route.LoaderArgs) {
  if (!isPageLanguage(params.lang)) notFound('page');
  return null;
}

export default function Language() {
  return <Outlet />;
}
