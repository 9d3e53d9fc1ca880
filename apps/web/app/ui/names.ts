import type { Page } from './use-page';

interface Named {
  readonly name: { readonly value: string };
}

/** What a university is called; its domain where the alliance does not know it any more. */
export function universityName(university: Named | null | undefined, domain: string): string {
  return university?.name.value ?? domain;
}

/** What a course is called in a sentence; its id where its university does not offer it any more. */
export function courseName(
  course: { readonly title: { readonly value: string } | null; readonly code: string | null } | null,
  offeringId: string,
): string {
  return course?.title?.value ?? course?.code ?? offeringId.slice(0, offeringId.lastIndexOf(':'));
}

/** Keeps words of a person or a university to themselves inside a sentence, whichever way they run. */
export function isolated(words: string): string {
  return `\u2068${words}\u2069`;
}

/** The text of a key that may not be known; undefined then. */
export function known({ t }: Page, key: string, facts: object = {}): string | undefined {
  const text = String(t(`enrolment:${key}` as 'enrolment:mine.title', { ...facts, defaultValue: '' } as never));
  return text === '' ? undefined : text;
}
