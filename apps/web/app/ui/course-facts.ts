import type { CourseCard } from '../search.server';
import type { Page } from './use-page';

type Offering = NonNullable<CourseCard['offerings']>[number];

/** `6 ECTS credits`, `3-5 ECTS credits`; undefined when the university does not say. */
export function ectsText({ t, f }: Page, ects: { min: number; max: number } | null): string | undefined {
  if (!ects) return undefined;
  if (ects.min === ects.max) return t('ects.value', { count: ects.min });
  return t('ects.range', { min: f.number(ects.min), max: f.number(ects.max), count: ects.max });
}

/** The offering that a reader can still think of: the next one to begin, else the one that runs or ran last. */
export function nextOffering<T extends Pick<Offering, 'startsOn' | 'endsOn'>>(
  offerings: readonly T[] | null,
  now: Date,
): T | undefined {
  const today = now.toISOString().slice(0, 10);
  const dated = (offerings ?? [])
    .filter(({ startsOn }) => startsOn)
    .toSorted((a, b) => (a.startsOn ?? '').localeCompare(b.startsOn ?? ''));
  return (
    dated.find(({ startsOn }) => (startsOn ?? '') >= today) ??
    dated.findLast(({ endsOn }) => (endsOn ?? '') >= today) ??
    dated.at(-1)
  );
}

export type EnrolmentState = 'unknown' | 'notYet' | 'open' | 'closed';

/** Whether one can apply now, by the instants the university gave. */
export function enrolmentState(
  offering: { enrolmentOpens: { instant: string } | null; enrolmentCloses: { instant: string } | null },
  now: Date,
): EnrolmentState {
  const opens = offering.enrolmentOpens && Date.parse(offering.enrolmentOpens.instant);
  const closes = offering.enrolmentCloses && Date.parse(offering.enrolmentCloses.instant);
  if (opens && now.getTime() < opens) return 'notYet';
  if (closes && now.getTime() > closes) return 'closed';
  return opens || closes ? 'open' : 'unknown';
}
