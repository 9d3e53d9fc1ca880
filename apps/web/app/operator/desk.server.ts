import { data } from 'react-router';
import { ask, GatewayUnavailable } from '../gateway.server';
import type { PageLanguage } from '../languages';
import type { Problem } from '../problems';
import type { TrustedDocument } from '../trusted-documents.server';
import { universities } from '../universities.server';
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

/** Names of the universities by domain; empty when nobody can say them now, and the domains stand for themselves. */
export async function names(request: Request, language: PageLanguage): Promise<Record<string, NamedUniversity>> {
  try {
    const { data: members } = await universities(request, [language]);
    return Object.fromEntries(members.map(({ domain, name }) => [domain, { name: name.value, lang: name.lang }]));
  } catch (error) {
    if (error instanceof GatewayUnavailable) return {};
    throw error;
  }
}

export interface NamedUniversity {
  readonly name: string;
  readonly lang: string;
}

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
