import { AuditPageInvalid } from './errors.js';

/** Entries at most on a page (reliability, section 5). */
export const LARGEST_PAGE = 100;

/** @throws AuditPageInvalid */
export function pageSize(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > LARGEST_PAGE) throw new AuditPageInvalid({ most: LARGEST_PAGE });
  return first;
}
