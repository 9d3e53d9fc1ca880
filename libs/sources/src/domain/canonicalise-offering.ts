import type { OfferingRecord } from '@ithaca/vocabulary';
import { code, deliveryMode, isBlank, languageTags } from './canonicalise-fields.js';
import type { Drafted, OfferingDraft } from './course-draft.js';
import { exactNumber, seats } from './exact-number.js';
import { Findings } from './findings.js';
import type { ImportContext } from './import-context.js';
import { localDay, wallTime } from './local-days.js';
import { localize } from './localize.js';
import { plainText } from './plain-text.js';

/**
 * One offering. A faulty one is left out with its error, the course stays: what is known of the course is still true.
 * Without a key of the source the start day, else the term, serves as key and is marked.
 */
export function canonicaliseOffering(
  draft: OfferingDraft,
  context: ImportContext,
  findings: Findings,
): OfferingRecord | undefined {
  const startsOn = draft.startsOn && localDay(draft.startsOn, 'startsOn', context.timeZone, findings);
  const endsOn = draft.endsOn && localDay(draft.endsOn, 'endsOn', context.timeZone, findings);
  if (startsOn && endsOn && endsOn < startsOn)
    findings.error('date-order', 'endsOn', draft.endsOn, { start: startsOn, end: endsOn });
  const opens = draft.enrolmentOpens && wallTime(draft.enrolmentOpens, 'enrolmentOpens', context.timeZone, findings);
  const closes =
    draft.enrolmentCloses && wallTime(draft.enrolmentCloses, 'enrolmentCloses', context.timeZone, findings);
  if (opens && closes && closes.instant <= opens.instant) {
    findings.error('date-order', 'enrolmentCloses', draft.enrolmentCloses, { start: opens.local, end: closes.local });
  }
  for (const { amount, currency } of draft.prices ?? []) {
    exactNumber(amount, 'price', findings);
    if (!currency || isBlank(currency.value)) findings.error('price-currency', 'price', amount);
  }
  const capacity = draft.capacity && seats(draft.capacity, 'capacity', findings);
  const seatsTaken = draft.seatsTaken && seats(draft.seatsTaken, 'seatsTaken', findings);
  const term = draft.term && plainText(draft.term, 'term', 'line', findings);
  const year = academicYear(draft.academicYear, findings);
  const given = code(draft.key, 'key', findings);
  const key =
    given ?? startsOn ?? ([year?.replace('/', '-'), term].filter(Boolean).join('-').replaceAll(':', '.') || undefined);
  if (!key && findings.errors.length === 0)
    findings.error('code-missing', 'key', { value: undefined, path: draft.path });
  if (!given && key) findings.repairs.add('offering-key-derived');
  const mode = deliveryMode(draft.mode, findings);
  const teachingLanguages = languageTags(draft.teachingLanguages, findings);
  const place = draft.location && plainText(draft.location, 'place', 'line', findings);
  const schedule = localize('schedule', draft.schedule, context, findings);
  if (!key || findings.errors.length > 0) return undefined;
  return {
    key,
    ...(startsOn && { startsOn }),
    ...(endsOn && { endsOn }),
    ...(term && { term }),
    ...(year && { academicYear: year }),
    ...(mode && { mode }),
    ...(teachingLanguages && { teachingLanguages }),
    ...(capacity !== undefined && { capacity }),
    ...(seatsTaken !== undefined && { seatsTaken }),
    ...(opens && { enrolmentOpens: opens }),
    ...(closes && { enrolmentCloses: closes }),
    ...(place && { place }),
    ...(schedule && { schedule }),
  };
}

/** `2026/2027`, also from `2026-2027`, `2026/27` and `2026`. */
function academicYear(drafted: Drafted | undefined, findings: Findings): string | undefined {
  if (!drafted || isBlank(drafted.value)) return undefined;
  const match = /^\s*(\d{4})(?:\s*[/\-–]\s*(\d{4}|\d{2}))?\s*$/.exec(String(drafted.value));
  const first = Number(match?.[1]);
  const second =
    match?.[2] === undefined
      ? first + 1
      : match[2].length === 2
        ? Math.floor(first / 100) * 100 + Number(match[2])
        : Number(match[2]);
  const follows = second === first + 1 || (match?.[2]?.length === 2 && second % 100 === (first + 1) % 100);
  if (!match || !follows || first < 1900 || first > 2100) {
    findings.warn('academic-year', 'academicYear', drafted);
    return undefined;
  }
  const canonical = `${first}/${first + 1}`;
  if (canonical !== String(drafted.value).trim()) findings.repairs.add('academic-year-spelt-out');
  return canonical;
}
