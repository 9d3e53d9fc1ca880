import { type Page, usePage } from '../ui/use-page';
import type { WholeCase } from './cases.server';
import type { CaseNames } from './case-words';
import { momentText } from './moments';
import { known } from '../ui/names';

/** What we want, and what each university last said and when: three truths beside one another. */
export function CaseTruths({ one, names }: { one: WholeCase; names: CaseNames }) {
  const page = usePage();
  const { t } = page;
  const said = (observed: WholeCase['homeObserved']) =>
    observed ? (
      <>
        {known(page, `word.${observed.state}`) ?? known(page, `event.${observed.state}`) ?? observed.state}
        <span className="fact-more muted">{momentText(page, observed.at, names.zone, names.hostZone)}</span>
      </>
    ) : (
      <span className="muted">{t('enrolment:word.nothing')}</span>
    );
  return (
    <section aria-labelledby="truths">
      <h2 id="truths">{t('enrolment:case.truths')}</h2>
      <dl className="truths">
        <div>
          <dt>{t('enrolment:case.want')}</dt>
          <dd>{wanted(page, one)}</dd>
        </div>
        <div>
          <dt>{t('enrolment:case.homeSaid', { home: names.home })}</dt>
          <dd>{said(one.homeObserved)}</dd>
        </div>
        <div>
          <dt>{t('enrolment:case.hostSaid', { host: names.host })}</dt>
          <dd>{said(one.hostObserved)}</dd>
        </div>
      </dl>
      {one.desired !== one.state && <p className="muted">{t('enrolment:case.differ', { host: names.host })}</p>}
    </section>
  );
}

/** What the alliance works towards: a seat, as long as there can be one. */
function wanted({ t }: Page, { phase, state }: WholeCase): string {
  if (phase === 'FINISHED') return t('enrolment:word.finished');
  if (phase !== 'ENDED') return t('enrolment:word.seat');
  return state === 'WITHDRAWN' || state === 'DECLINED'
    ? t('enrolment:word.asYouWish')
    : t('enrolment:word.nothingMore');
}
