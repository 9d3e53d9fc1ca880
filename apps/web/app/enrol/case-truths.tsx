import { usePage } from '../ui/use-page';
import type { WholeCase } from './cases.server';
import type { CaseNames } from './case-words';
import { momentText } from './moments';
import { known } from './names';

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
  const open = one.desired !== one.state;
  return (
    <section aria-labelledby="truths">
      <h2 id="truths">{t('enrolment:case.truths')}</h2>
      <dl className="truths">
        <div>
          <dt>{t('enrolment:case.want')}</dt>
          <dd>{known(page, `event.${one.desired}`) ?? one.desired}</dd>
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
      {open && <p className="muted">{t('enrolment:case.differ')}</p>}
    </section>
  );
}
