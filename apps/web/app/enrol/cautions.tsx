import type { Page } from '../ui/use-page';
import { usePage } from '../ui/use-page';
import type { Clash } from './clashes';
import type { OfferingTerms } from './types';

interface CautionsProps {
  readonly terms: OfferingTerms;
  readonly home: string;
  readonly host: string;
  /** With other courses of the reader; undefined: nothing could be compared. */
  readonly clashes: readonly Clash[] | undefined;
  readonly zone: string;
}

/** Load, timetable and terms: a warning only when it is certain, and what was not looked at is said. */
export function Cautions(props: CautionsProps) {
  const page = usePage();
  const { warnings, notChecked } = cautions(page, props);
  return (
    <ul className="cautions">
      {warnings.map((text) => (
        <li key={text} className="caution">
          {text}
        </li>
      ))}
      {notChecked.map((text) => (
        <li key={text} className="muted">
          {text}
        </li>
      ))}
    </ul>
  );
}

function cautions({ t, f }: Page, { terms, home, host, clashes, zone }: CautionsProps) {
  const { eligibility, meetings, firstTeachingDay, lastTeachingDay } = terms;
  const warnings: string[] = [];
  const notChecked: string[] = [];
  if (eligibility?.aboveFullTerm && eligibility.ectsAfter !== null)
    warnings.push(t('enrolment:verdict.load', { ects: f.number(eligibility.ectsAfter) }));
  if (eligibility && eligibility.ectsAfter === null) notChecked.push(t('enrolment:verdict.loadUnknown', { home }));
  for (const { other, at } of clashes ?? [])
    warnings.push(t('enrolment:verdict.clash', { course: other, time: f.instant(at, zone) }));
  if (!meetings) notChecked.push(t('enrolment:verdict.noMeetings', { host }));
  else notChecked.push(t('enrolment:verdict.homeTimetable', { home }));
  notChecked.push(t('enrolment:verdict.calendar', { home, days: f.days(firstTeachingDay, lastTeachingDay) }));
  return { warnings, notChecked };
}
