import { data } from 'react-router';
import { signedIn } from '../sign-in/own-page.server';
import { ask, Refused } from '../gateway.server';
import type { PageLanguage } from '../languages';
import { type Names, namesOf } from '../ui/university-name';
import type { Problem } from '../problems';
import { readerOf } from '../sign-in/signed-in';
import { DeskReader as Document } from './documents.server';
import type { DeskSide } from './queue-address';

/** The coordinator who reads, with what every page of the desk needs. */
export interface DeskReader {
  readonly sides: readonly DeskSide[];
  /** Of the first university they act for. */
  readonly zone: string;
  readonly names: Names;
}

/** Whoever is not signed in does that first; whoever has no desk is told so. */
export async function deskReader(request: Request, language: PageLanguage): Promise<DeskReader> {
  signedIn(request, language);
  const { data: answer } = await ask(request, Document, { languages: [language] });
  const grants = answer.me?.grants ?? [];
  const sides = (['home', 'host'] as const).filter((side) => grants.some(({ role }) => role === `${side}-coordinator`));
  if (sides.length === 0) throw data({ kind: 'not-permitted' } satisfies Problem, { status: 403 });
  const own = grants.find(({ role }) => role.endsWith('-coordinator'))?.institution;
  const { institutions } = answer;
  return {
    sides,
    zone: institutions.find(({ domain }) => domain === own)?.timeZone ?? 'UTC',
    names: namesOf(institutions),
  };
}

/**
 * A form that arrives after the session has ended goes back into the page as it was: whoever signs in again sends it
 * once more, and nothing written is lost (screens and habits, 13).
 */
export function keepInput(request: Request, form: FormData): void {
  if (readerOf(request)) return;
  const fields = [...form].map(([name, value]) => [name, String(value)]);
  throw data({ kind: 'signed-out', fields }, { status: 401 });
}

/** A case or an offering of another faculty of the reader's university (journey C1, 1). */
export function refuseOtherFaculty(error: unknown): never {
  if (error instanceof Refused && error.kind === 'forbidden') throw data({ kind: 'other-faculty' }, { status: 403 });
  throw error;
}
