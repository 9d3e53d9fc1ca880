import { notFound } from '../problems.server';

/** An address that no page has. */
export function loader() {
  notFound('page');
}

export default function Nowhere() {
  return null;
}
