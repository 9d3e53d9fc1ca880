/** What an error means to the one who asked; both doors translate it (GraphQL `extensions`, REST RFC 9457). */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'refused' | 'unavailable';

export const HTTP_STATUS: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  refused: 422,
  unavailable: 503,
};

/**
 * What ends a use-case and a person may read: a stable code with its text in `locales/<tag>/errors.json`, a kind and
 * the facts for the text. No prose, no HTTP. Everything else that is thrown is a bug and is logged with its cause.
 */
export abstract class DomainError extends Error {
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;

  constructor(
    readonly params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(JSON.stringify(params), options);
    this.name = new.target.name;
  }
}
