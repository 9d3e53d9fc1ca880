/** How our host tells the pages who is signed in; whatever a browser sends under these names is taken away first. */
export const PERSON_HEADER = 'x-ithaca-person';
export const PERSON_NAME_HEADER = 'x-ithaca-person-name';
export const PERSON_ROLES_HEADER = 'x-ithaca-person-roles';

/** The reader as the header of a page shows them. */
export interface SignedInReader {
  /** Absent where the login gave none. */
  readonly name?: string;
  /** Those they had when they signed in: they decide what the header offers, and nothing else. */
  readonly roles: readonly string[];
}

export function readerOf(request: Request): SignedInReader | undefined {
  if (!request.headers.has(PERSON_HEADER)) return undefined;
  const name = request.headers.get(PERSON_NAME_HEADER);
  const roles = (request.headers.get(PERSON_ROLES_HEADER) ?? '').split(',').filter(Boolean);
  return { roles, ...(name && { name: decodeURIComponent(name) }) };
}
