import { data } from 'react-router';
import type { Problem } from './problems';

/**
 * Fields of a form that one of our own pages sent. The session's cookie does not go with a POST from another site
 * (SameSite=Lax); this holds also where a browser does not keep to that, or another port of this host is hostile.
 */
export async function ownForm(request: Request): Promise<FormData> {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const own = site === 'same-origin' || (site === null && origin !== null && sameHost(origin, request));
  if (!own) throw data({ kind: 'asked-wrongly' } satisfies Problem, { status: 403 });
  return request.formData();
}

function sameHost(origin: string, request: Request): boolean {
  return URL.canParse(origin) && new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host);
}

/** A field as text, in the length that a form of ours sends. */
export function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
