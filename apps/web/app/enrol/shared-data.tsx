import { usePage } from '../ui/use-page';
import type { WholeCase } from './cases.server';
import type { CaseNames } from './case-words';
import { known } from '../ui/names';

/** States in which the host has been told of the case. */
const TOLD = ['HOST_PENDING', 'UNCONFIRMED', 'CONFIRMED', 'ACTIVE', 'PASSED', 'FAILED', 'NO_SHOW', 'CLOSED'];

/** Exactly which data goes to the host, with its values, and whether it has gone. */
export function SharedData({ one, names }: { one: WholeCase; names: CaseNames }) {
  const page = usePage();
  const { t } = page;
  const told = one.timeline.some(({ to, refused }) => !refused && TOLD.includes(to));
  const { home, host } = names;
  return (
    <section aria-labelledby="shared">
      <h2 id="shared">{t('enrolment:case.shared')}</h2>
      {one.shared.length === 0 ? (
        <p className="muted">{t('enrolment:case.sharedNothing')}</p>
      ) : (
        <>
          <p>{told ? t('enrolment:case.sharedLead', { home, host }) : t('enrolment:case.sharedNotYet', { host })}</p>
          <dl className="shared">
            {one.shared.map(({ field, value }) => (
              <div key={field}>
                <dt>{known(page, `field.${field}`) ?? field}</dt>
                <dd dir="auto">
                  {value === null ? (
                    <span className="muted">{t('enrolment:value.unknown')}</span>
                  ) : (
                    ((field === 'rightToStudy' ? known(page, `value.${value}`) : undefined) ?? value)
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}
