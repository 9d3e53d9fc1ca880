import type { ReactNode } from 'react';
import type { Part } from './types';
import { useDesk } from './use-desk';

/** A part of the page, or that it could not be had this time. */
export function ShownPart<T>({ part, children }: { part: Part<T>; children: (value: T) => ReactNode }) {
  const { o, pathname, search } = useDesk();
  if (part.ok) return children(part.value);
  return (
    <p className="desk-notice desk-notice-trouble" role="status">
      {o('part.missing')} <a href={`${pathname}${search}`}>{o('part.again')}</a>
    </p>
  );
}
