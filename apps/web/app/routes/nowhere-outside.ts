import { notFound } from '../problems.server';

/** An address outside every language. */
export function loader() {
  notFound('page');
}

export default function NowhereOutside() {
  return null;
}
