import { Link } from 'react-router';
import { usePage } from '../ui/use-page';
import { type ApplyPageFacts, stepAddress } from './apply-steps';
import { SeatsLine, WindowLine } from './offering-facts';
import { known } from '../ui/names';
import { EligibilityMark } from './verdicts';

/** The last step: everything on one page, then the one button that sends it. */
export function CheckStep({ facts }: { facts: ApplyPageFacts }) {
  const page = usePage();
  const { t, f, language } = page;
  const { terms, address, home, host, course, zone } = facts;
  const state = terms.eligibility?.state;
  return (
    <>
      <h2>{t('enrolment:apply.check')}</h2>
      <dl className="answers">
        <div>
          <dt>{t('enrolment:apply.course')}</dt>
          <dd dir="auto">{t('enrolment:apply.at', { course, host })}</dd>
        </div>
        <div>
          <dt>{t('enrolment:apply.teaching')}</dt>
          <dd>{f.days(terms.firstTeachingDay, terms.lastTeachingDay)}</dd>
        </div>
        <div>
          <dt>{t('enrolment:window.title')}</dt>
          <dd>
            <WindowLine {...{ terms, zone }} />
          </dd>
        </div>
        <div>
          <dt>{t('enrolment:seats.title')}</dt>
          <dd>
            <SeatsLine terms={terms} />
          </dd>
        </div>
        <div>
          <dt>{t('enrolment:apply.rules')}</dt>
          <dd>
            {state && <EligibilityMark state={state} />}
            <ChangeLink
              facts={facts}
              step="rules"
              text={t('enrolment:apply.look')}
              about={t('enrolment:apply.rules')}
            />
          </dd>
        </div>
        <div>
          <dt>{t('enrolment:apply.consent')}</dt>
          <dd>
            <ul className="plain-list">
              {address.consents.map((field) => (
                <li key={field}>{known(page, `field.${field}`) ?? field}</li>
              ))}
            </ul>
            <span className="fact-more muted">{t('enrolment:consent.to', { home, host })}</span>
            <ChangeLink
              facts={facts}
              step="consent"
              text={t('enrolment:apply.change')}
              about={t('enrolment:apply.consent')}
            />
          </dd>
        </div>
        <div>
          <dt>{t('enrolment:apply.withdrawUntil')}</dt>
          <dd>{f.day(terms.lastFreeWithdrawal)}</dd>
        </div>
      </dl>
      {state === 'INELIGIBLE' && <p className="notice">{t('enrolment:apply.ineligibleAnyway')}</p>}
      {state === 'UNKNOWN' && <p className="notice">{t('enrolment:apply.unknownAnyway', { home })}</p>}
      {terms.window === 'OPEN' ? (
        <form method="post" action={stepAddress(facts, 'check', language)} className="send">
          {address.consents.map((field) => (
            <input key={field} type="hidden" name="consent" value={field} />
          ))}
          <input type="hidden" name="key" value={address.key} />
          <p>{t('enrolment:apply.sending', { home })}</p>
          <p className="muted">{t('enrolment:apply.sendingQueued', { home })}</p>
          <p>
            <button className="button" type="submit">
              {t('enrolment:apply.sendButton')}
            </button>
          </p>
        </form>
      ) : (
        <p className="notice">{t('enrolment:apply.notOpen')}</p>
      )}
    </>
  );
}

interface ChangeLinkProps {
  readonly facts: ApplyPageFacts;
  readonly step: 'rules' | 'consent';
  readonly text: string;
  /** What is changed, for those who hear the link alone. */
  readonly about: string;
}

function ChangeLink({ facts, step, text, about }: ChangeLinkProps) {
  const { language } = usePage();
  return (
    <span className="change">
      <Link to={stepAddress(facts, step, language)}>
        {text}
        <span className="visually-hidden">: {about}</span>
      </Link>
    </span>
  );
}
