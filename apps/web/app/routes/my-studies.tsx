import { data, Link } from 'react-router';
import type { Route } from './+types/my-studies';
import '../styles/enrolment.css';
import { CaseRow } from '../enrol/case-row';
import { myCases } from '../enrol/cases.server';
import { enrolPaths } from '../enrol/enrol-paths';
import { lastVisit } from '../enrol/last-visit';
import { signedIn } from '../sign-in/own-page.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { usePage } from '../ui/use-page';

/** The seven words, those first that want something of the student. */
const PHASES = ['NEEDS_YOU', 'AT_HOME', 'WAITING', 'AT_HOST', 'ENROLLED', 'FINISHED', 'ENDED'] as const;

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  signedIn(request, language);
  return answering(request, async () => {
    const { before, cookie } = lastVisit(request.headers.get('cookie'), new Date());
    const cases = await myCases(request, [language]);
    return data({ cases, before }, { headers: { 'set-cookie': cookie } });
  });
}

export function headers({ loaderHeaders }: Route.HeadersArgs) {
  return loaderHeaders;
}

export default function MyStudies({ loaderData }: Route.ComponentProps) {
  const { t, language } = usePage();
  const { cases, before } = loaderData;
  return (
    <div className="wide my-studies">
      <PageHead title={t('enrolment:mine.title')} index={false} />
      <h1>{t('enrolment:mine.title')}</h1>
      <p className="lead">{cases.length === 0 ? t('enrolment:mine.empty') : t('enrolment:mine.lead')}</p>
      {cases.length === 0 && (
        <p>
          <Link className="button" to={enrolPaths.open(language)}>
            {t('enrolment:mine.emptyWay')}
          </Link>
        </p>
      )}
      {PHASES.map((phase) => {
        const inPhase = cases.filter((one) => one.phase === phase);
        if (inPhase.length === 0) return null;
        return (
          <section key={phase} aria-labelledby={`phase-${phase}`} data-phase-list={phase}>
            <h2 id={`phase-${phase}`}>
              {t(`enrolment:phase.${phase}`)}{' '}
              <span className="muted">{t('enrolment:mine.count', { count: inPhase.length })}</span>
            </h2>
            <ol className="rows">
              {inPhase.map((one) => (
                <CaseRow key={one.id} one={one} before={before} />
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}
