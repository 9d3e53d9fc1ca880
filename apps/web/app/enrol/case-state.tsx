import { usePage } from '../ui/use-page';
import type { CaseInList } from './cases.server';
import { type CaseNames, dueText, nextText } from './case-words';

/** One of seven words, who acts next and by when, since when it is so. */
export function CaseState({ one, names }: { one: CaseInList; names: CaseNames }) {
  const page = usePage();
  const { t, f } = page;
  const since = one.timeline.findLast(({ refused }) => !refused)?.at ?? one.appliedAt;
  const due = dueText(page, one, names);
  return (
    <span className="case-state" data-state={one.state} data-phase={one.phase}>
      <strong className={`phase phase-${one.phase.toLowerCase().replace('_', '-')}`}>
        {t(`enrolment:phase.${one.phase}`)}
      </strong>{' '}
      <span className="muted">{t('enrolment:since', { time: f.asOf(since, page.now, names.zone) })}</span>
      {one.nextActor !== 'NOBODY' && (
        <span className="case-next">
          {nextText(page, one, names)}
          {due && `, ${due}`}
        </span>
      )}
    </span>
  );
}
