import type { z } from 'zod';
import { enrolmentWindow } from './enrolment-window.js';
import { allClosedAt, type OfferingTerms, type TermsDraft, termsDraftSchema, withInstants } from './offering-terms.js';

/** One thing that keeps terms from being published; its text is under the code in `locales/<tag>/errors.json`. */
export interface TermsMistake {
  readonly code: TermsMistakeCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export type TermsMistakeCode =
  | 'OFFERINGS_TERMS_FIELD_INVALID'
  | 'OFFERINGS_TERMS_WINDOW_EMPTY'
  | 'OFFERINGS_TERMS_PARTNER_IN_TWO_WINDOWS'
  | 'OFFERINGS_TERMS_PARTNER_WITHOUT_WINDOW'
  | 'OFFERINGS_TERMS_QUOTA_NOT_PARTNER'
  | 'OFFERINGS_TERMS_DEADLINE_EARLY'
  | 'OFFERINGS_TERMS_SEED_MISSING'
  | 'OFFERINGS_TERMS_METHOD_FIXED'
  | 'OFFERINGS_TERMS_SEATS_IN_USE';

export type CheckedTerms =
  | { readonly kind: 'good'; readonly draft: TermsDraft }
  | { readonly kind: 'wrong'; readonly mistakes: readonly TermsMistake[] };

/** Reads terms from outside: their form, and whether they make sense together. Every mistake at once. */
export function checkTerms(given: unknown): CheckedTerms {
  const read = termsDraftSchema.safeParse(given);
  if (!read.success) return { kind: 'wrong', mistakes: read.error.issues.map(toMistake) };
  const mistakes = [...inconsistencies(read.data)];
  return mistakes.length > 0 ? { kind: 'wrong', mistakes } : { kind: 'good', draft: read.data };
}

/**
 * What may not change any more: once a window has opened, people have applied under the method and the committed seed
 * (domain rules 3.4).
 * @param now an instant
 */
export function checkChange(before: OfferingTerms, after: TermsDraft, now: string): TermsMistake[] {
  const opened = before.windows.some(({ opensAt }) => Date.parse(opensAt) <= Date.parse(now));
  if (!opened) return [];
  const fixed = ['allocation', 'seedCommitment', 'admissionMode'] as const;
  return fixed
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ code: 'OFFERINGS_TERMS_METHOD_FIXED' as const, params: { field } }));
}

function toMistake({ path, code, ...issue }: z.core.$ZodIssue): TermsMistake {
  const keys = 'keys' in issue && code === 'unrecognized_keys' ? issue.keys.slice(0, 5) : [];
  const field = [...path, ...keys].join('.') || 'terms';
  return { code: 'OFFERINGS_TERMS_FIELD_INVALID', params: { field: field.slice(0, 200) } };
}

function* inconsistencies(draft: TermsDraft): Generator<TermsMistake> {
  const { host, courseId, offeringId, quotas, windows, eligibility } = draft;
  const invalid = (field: string): TermsMistake => ({ code: 'OFFERINGS_TERMS_FIELD_INVALID', params: { field } });
  if (!courseId.startsWith(`${host}:`)) yield invalid('courseId');
  if (!offeringId.startsWith(`${courseId}:`)) yield invalid('offeringId');
  if (draft.lastTeachingDay < draft.firstTeachingDay) yield invalid('lastTeachingDay');
  if (draft.releaseAt !== undefined && !draft.releaseUnusedQuota) yield invalid('releaseAt');

  let datesRead = true;
  for (const [at, window] of windows.entries()) {
    const read = readWindow(window, draft.timeZone);
    datesRead &&= read !== undefined;
    if (!read) yield invalid(`windows.${at}`);
    else if (read.durationSeconds <= 0) yield { code: 'OFFERINGS_TERMS_WINDOW_EMPTY', params: { number: at + 1 } };
  }
  const named = windows.flatMap(({ partners }) => partners ?? ['others']);
  for (const partner of new Set(named.filter((one, at) => named.indexOf(one) !== at)))
    yield { code: 'OFFERINGS_TERMS_PARTNER_IN_TWO_WINDOWS', params: { partner } };
  if (!named.includes('others'))
    for (const partner of eligibility.partners.filter((one) => !named.includes(one)))
      yield { code: 'OFFERINGS_TERMS_PARTNER_WITHOUT_WINDOW', params: { partner } };
  for (const partner of Object.keys(quotas).filter((one) => !eligibility.partners.includes(one)))
    yield { code: 'OFFERINGS_TERMS_QUOTA_NOT_PARTNER', params: { partner } };
  if (datesRead && Date.parse(draft.enrolmentDeadline) < Date.parse(allClosedAt({ windows: withInstants(draft) })))
    yield { code: 'OFFERINGS_TERMS_DEADLINE_EARLY', params: {} };
  if ((draft.allocation === 'first-come') !== (draft.seedCommitment === undefined))
    yield { code: 'OFFERINGS_TERMS_SEED_MISSING', params: { drawn: draft.allocation === 'first-come' ? 'no' : 'yes' } };
}

/** Undefined for a day or hour that no calendar has (30 February): the form alone does not tell. */
function readWindow(window: TermsDraft['windows'][number], timeZone: string) {
  try {
    return enrolmentWindow({ ...window, timeZone });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
