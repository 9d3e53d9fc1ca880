import { Link } from 'react-router';
import { universityHue } from '../ui/university-hue';
import { usePage } from '../ui/use-page';
import type { CaseInList } from './cases.server';
import { caseNames, dueText, eventText, nextText, outcomeText } from './case-words';
import { enrolPaths } from './enrol-paths';

/** A case in the list: where it stands, who acts next and by when, what changed last. */
export function CaseRow({ one, before }: { one: CaseInList; before: string | undefined }) {
  const page = usePage();
  const { t, f, language } = page;
  const names = caseNames(page, one);
  const last = one.timeline.at(-1);
  const due = dueText(page, one, names);
  const isNew = before !== undefined && last !== undefined && last.at > before;
  return (
    <li className="row case-row" style={universityHue(one.hostInstitution?.domain ?? '')} data-case={one.id}>
      <p className="row-university">{names.hostAlone}</p>
      <h3>
        <Link to={enrolPaths.case(language, one.id)} dir="auto">
          {names.courseAlone}
        </Link>
        {isNew && <span className="language-mark">{t('enrolment:mine.new')}</span>}
      </h3>
      <p>{outcomeText(page, one, names)}</p>
      {one.waitingPlace && (
        <p>
          {t('enrolment:case.placeHome', {
            position: one.waitingPlace.positionOfHome,
            waiting: one.waitingPlace.waitingOfHome,
          })}
        </p>
      )}
      {one.nextActor !== 'NOBODY' && (
        <p className="case-next">
          {nextText(page, one, names)}
          {due && `, ${due}`}
        </p>
      )}
      {last && (
        <p className="muted small">
          {t('enrolment:mine.last')}: {eventText(page, last)},{' '}
          <time dateTime={last.at}>{f.asOf(last.at, page.now, names.zone)}</time>
        </p>
      )}
    </li>
  );
}
