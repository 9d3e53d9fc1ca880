import { Link } from 'react-router';
import { usePage } from '../ui/use-page';
import { applicationQuery, type ApplyAddress, type ApplyStep } from './apply-form';
import { Cautions } from './cautions';
import type { Clash } from './clashes';
import { enrolPaths } from './enrol-paths';
import { known } from '../ui/names';
import { EligibilityMark, Verdicts } from './verdicts';
import type { OfferingTerms } from './types';

export interface ApplyPageFacts {
  readonly terms: OfferingTerms;
  readonly address: ApplyAddress;
  /** Names of the two universities, and of the course. */
  readonly home: string;
  readonly host: string;
  readonly course: string;
  readonly clashes: readonly Clash[] | undefined;
  readonly zone: string;
}

/** The steps with what is done and what is left. */
export function TaskList({ facts }: { facts: ApplyPageFacts }) {
  const { t } = usePage();
  const { terms, address } = facts;
  const agreed = terms.consents.every((field) => address.consents.includes(field));
  const word = (text: string, done = false) => <span className={`task-state${done ? ' task-done' : ''}`}>{text}</span>;
  return (
    <ol className="tasks">
      <li>
        <StepLink facts={facts} step="rules" text={t('enrolment:apply.rules')} />
        {terms.eligibility && <EligibilityMark state={terms.eligibility.state} />}
      </li>
      <li>
        <StepLink facts={facts} step="consent" text={t('enrolment:apply.consent')} />
        {word(agreed ? t('enrolment:apply.done') : t('enrolment:apply.todo'), agreed)}
      </li>
      <li>
        {agreed ? (
          <StepLink facts={facts} step="check" text={t('enrolment:apply.check')} />
        ) : (
          <span className="muted">{t('enrolment:apply.check')}</span>
        )}
        {word(agreed ? t('enrolment:apply.todo') : t('enrolment:apply.later'))}
      </li>
    </ol>
  );
}

/** Step 1: every rule, and what to look out for. */
export function RulesStep({ facts }: { facts: ApplyPageFacts }) {
  const { t } = usePage();
  const { terms, home, host } = facts;
  return (
    <>
      <h2>{t('enrolment:apply.rules')}</h2>
      {terms.silent && <SilentNote silent={terms.silent} home={home} />}
      {terms.eligibility && (
        <>
          <p>
            <EligibilityMark state={terms.eligibility.state} />
          </p>
          <Verdicts verdicts={terms.eligibility.verdicts} {...{ home, host }} />
        </>
      )}
      <Cautions {...facts} />
      <p>
        <Link className="button" to={stepAddress(facts, 'consent', usePage().language)}>
          {t('enrolment:apply.next')}
        </Link>
      </p>
    </>
  );
}

/** Step 2: what goes from whom to whom, one by one. A form that leads on; nothing is sent by it. */
export function ConsentStep({ facts }: { facts: ApplyPageFacts }) {
  const page = usePage();
  const { t, language } = page;
  const { terms, address, home, host } = facts;
  return (
    <form method="get" action={enrolPaths.apply(language, terms.offeringId)}>
      <h2>{t('enrolment:consent.title', { host })}</h2>
      <p>{t('enrolment:consent.lead', { home, host })}</p>
      <p className="muted">{t('enrolment:consent.purpose')}</p>
      <input type="hidden" name="step" value="check" />
      <input type="hidden" name="key" value={address.key} />
      {terms.consents.length === 0 ? (
        <p>{t('enrolment:consent.none', { host })}</p>
      ) : (
        <fieldset className="consents">
          <legend>{t('enrolment:consent.agree')}</legend>
          {terms.consents.map((field) => (
            <label key={field} className="consent">
              <input
                type="checkbox"
                name="consent"
                value={field}
                defaultChecked={address.consents.includes(field)}
                aria-describedby={`what-${field}`}
              />
              <span>
                <strong>{known(page, `field.${field}`) ?? field}</strong>
                <span id={`what-${field}`} className="consent-what">
                  {known(page, `fieldWhat.${field}`) ?? t('enrolment:fieldWhat.other')}
                  <span className="muted">{t('enrolment:consent.to', { home, host })}</span>
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <p className="muted">{t('enrolment:consent.all')}</p>
      <p>
        <button className="button" type="submit">
          {t('enrolment:apply.next')}
        </button>
      </p>
    </form>
  );
}

/** A consent was not given: what follows from it. */
export function ConsentRefused({ facts, missing }: { facts: ApplyPageFacts; missing: readonly string[] }) {
  const page = usePage();
  const { t, f, language } = page;
  const { home, host } = facts;
  const fields = f.list(missing.map((field) => known(page, `field.${field}`) ?? field));
  return (
    <section className="notice" aria-labelledby="consent-refused" data-consent="refused">
      <h2 id="consent-refused">{t('enrolment:consent.refusedTitle', { home })}</h2>
      <p>{t('enrolment:consent.refused', { fields, host })}</p>
      <p>
        <Link to={stepAddress(facts, 'consent', language)}>{t('enrolment:consent.again')}</Link>
      </p>
    </section>
  );
}

/** Why home said nothing of the reader; that is no refusal. */
export function SilentNote({ silent, home }: { silent: NonNullable<OfferingTerms['silent']>; home: string }) {
  const { t } = usePage();
  return (
    <div className="notice" data-silent={silent}>
      <p className="notice-title">{t('enrolment:silent.title', { home })}</p>
      <p>{t(`enrolment:silent.${silent}`)}</p>
    </div>
  );
}

function StepLink({ facts, step, text }: { facts: ApplyPageFacts; step: ApplyStep; text: string }) {
  const { language } = usePage();
  return <Link to={stepAddress(facts, step, language)}>{text}</Link>;
}

export function stepAddress(
  { terms, address }: Pick<ApplyPageFacts, 'terms' | 'address'>,
  step: ApplyStep,
  language: Parameters<typeof enrolPaths.apply>[0],
): string {
  return enrolPaths.apply(language, terms.offeringId, applicationQuery({ ...address, step }));
}
