import { ask, GatewayUnavailable } from '../gateway.server';
import type { TrustedDocument } from '../trusted-documents.server';
import type { Part } from './types';

/** Asks for one part of a page: when nobody can say it now, the rest of the page is shown all the same. */
export async function part<Result, Variables extends Record<string, unknown>, T>(
  request: Request,
  document: TrustedDocument<Result, Variables>,
  variables: Variables,
  pick: (result: Result) => T,
): Promise<Part<T>> {
  try {
    return { ok: true, value: pick((await ask(request, document, variables)).data) };
  } catch (error) {
    if (error instanceof GatewayUnavailable) return { ok: false };
    throw error;
  }
}
