import { Link } from 'react-router';
import type { ReactNode } from 'react';
import { usePage } from '../ui/use-page';
import type { WholeCase } from './cases.server';
import type { CaseNames } from './case-words';
import { enrolPaths } from './enrol-paths';
import { dayAt, leftText, momentText } from './moments';

interface ActionsProps {
  readonly one: WholeCase;
  readonly names: CaseNames;
  /** Of the request to come, one for each action. */
  readonly actionKey: string;
}

/** What the student may do now; with an offer, how long, and what happens to whoever does nothing. */
export function CaseActions({ one, names, actionKey }: ActionsProps) {
  const page = usePage();
  const { t, language, now } = page;
  const may = (action: string) => one.actions.includes(action);
  const form = (action: string, inside: ReactNode) => (
    <form method="post" action={enrolPaths.case(language, one.id)}>
      <input type="hidden" name="action" value={action} />
      <input type="hidden" name="key" value={actionKey} />
      {inside}
    </form>
  );
  const left = one.offerUntil ? leftText(language, one.offerUntil, now) : undefined;
  return (
    <>
      {one.offerUntil && may('accept') && (
        <section className="offer-box" aria-labelledby="offer">
          <h2 id="offer">{t('enrolment:case.offer')}</h2>
          {left === undefined ? (
            <p>{t('enrolment:case.offerOver')}</p>
          ) : (
            <p className="offer-left">
              {t('enrolment:case.offerLeft', {
                left,
                time: momentText(page, one.offerUntil, names.zone, names.hostZone),
              })}
            </p>
          )}
          <p>{t('enrolment:case.offerElse')}</p>
          {form(
            'accept',
            <button className="button" type="submit">
              {t('enrolment:case.accept')}
            </button>,
          )}
          <Asked name={t('enrolment:case.decline')}>
            <p>{t('enrolment:case.declineSure')}</p>
            {form(
              'decline',
              <button className="button button-quiet" type="submit">
                {t('enrolment:case.decline')}
              </button>,
            )}
          </Asked>
        </section>
      )}
      {may('recheck') &&
        form(
          'recheck',
          <button className="button" type="submit">
            {t('enrolment:case.recheck', { home: names.home })}
          </button>,
        )}
      {may('withdraw') && <Withdrawal {...{ one, names }} form={(inside) => form('withdraw', inside)} />}
      {one.phase === 'ENDED' && one.terms?.window === 'OPEN' && (
        <p>
          <Link className="button" to={enrolPaths.apply(language, one.offeringId)}>
            {t('enrolment:case.applyAgain')}
          </Link>
        </p>
      )}
    </>
  );
}

function Withdrawal({
  one: { terms },
  names: { host },
  form,
}: Pick<ActionsProps, 'one' | 'names'> & { form: (inside: ReactNode) => ReactNode }) {
  const { t, f, now } = usePage();
  if (!terms) return null;
  const today = dayAt(now, terms.timeZone);
  const [free, recorded] = [terms.lastFreeWithdrawal, terms.lastRecordedWithdrawal];
  if (today > recorded) {
    return <p className="muted">{t('enrolment:case.withdrawLate', { day: f.day(recorded), host })}</p>;
  }
  const zone = f.zone(terms.timeZone, now);
  return (
    <Asked name={t('enrolment:case.withdraw')}>
      {today <= free ? (
        <p>
          {t('enrolment:case.withdrawFree', { day: f.day(free), zone })}{' '}
          {t('enrolment:case.withdrawRecorded', { day: f.day(recorded) })}
        </p>
      ) : (
        <p>{t('enrolment:case.withdrawRecordedNow', { free: f.day(free), day: f.day(recorded), zone })}</p>
      )}
      <p>{t('enrolment:case.withdrawSure')}</p>
      {form(
        <>
          <label className="field">
            <span>{t('enrolment:case.withdrawWhy')}</span>
            <input name="reason" maxLength={500} autoComplete="off" />
          </label>
          <button className="button button-quiet" type="submit">
            {t('enrolment:case.withdraw')}
          </button>
        </>,
      )}
    </Asked>
  );
}

/** A step that cannot be taken back is opened first, read, then taken. */
function Asked({ name, children }: { name: string; children: ReactNode }) {
  return (
    <details className="asked">
      <summary>{name}</summary>
      {children}
    </details>
  );
}
