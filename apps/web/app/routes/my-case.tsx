import { data, Link, redirect } from 'react-router';
import type { Route } from './+types/my-case';
import '../styles/enrolment.css';
import { CaseActions } from '../enrol/case-actions';
import { CaseState } from '../enrol/case-state';
import { CaseTimeline } from '../enrol/case-timeline';
import { CaseTruths } from '../enrol/case-truths';
import { caseNames, outcomeText } from '../enrol/case-words';
import { oneCase } from '../enrol/cases.server';
import { enrolPaths } from '../enrol/enrol-paths';
import { momentText } from '../enrol/moments';
import { signedIn } from '../sign-in/own-page.server';
import { ProblemSummary } from '../enrol/problem-summary';
import { SharedData } from '../enrol/shared-data';
import { onCase, withdraw } from '../enrol/steps.server';
import { Verdicts } from '../enrol/verdicts';
import { WaitingPlace } from '../enrol/waiting-place';
import followCase from '../islands/follow-case.ts?worker&url';
import { answering, notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';
import { universityHue } from '../ui/university-hue';
import { usePage } from '../ui/use-page';

const CASE_ID = /^[0-9a-f-]{36}$/;

function caseId({ id }: { id: string }): string {
  return CASE_ID.test(id) ? id : notFound('page');
}

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  const id = caseId(params);
  signedIn(request, language);
  return answering(request, async () => ({
    one: await oneCase(request, id, [language]),
    actionKey: crypto.randomUUID(),
    sent: new URL(request.url).searchParams.has('sent'),
  }));
}

/** Accept, decline, withdraw, ask again; each sent twice is done once. */
export function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  const id = caseId(params);
  signedIn(request, language);
  return answering(request, async () => {
    const form = await request.formData();
    const what = String(form.get('action'));
    const key = String(form.get('key') ?? '');
    const reason = String(form.get('reason') ?? '').trim();
    const answer =
      what === 'withdraw'
        ? await withdraw(request, { id, key, reason: reason === '' ? null : reason })
        : what === 'accept' || what === 'decline' || what === 'recheck'
          ? await onCase(request, what, { id, key })
          : notFound('page');
    if (answer.kind === 'done') throw redirect(enrolPaths.case(language, id), 303);
    return data({ answer, key }, { status: answer.kind === 'no-answer' ? 504 : 422 });
  });
}

export default function MyCase({ loaderData, actionData }: Route.ComponentProps) {
  const page = usePage();
  const { t, f, language, now } = page;
  const { one, sent } = loaderData;
  const names = caseNames(page, one);
  const host = one.hostInstitution;
  const courseId = one.offeringId.slice(0, one.offeringId.lastIndexOf(':'));
  const overdue = one.dueAt !== null && Date.parse(one.dueAt) < now.getTime();
  const awaited = one.phase !== 'ENDED' && one.phase !== 'FINISHED';
  // A step that nobody answered is asked again under its own key: it cannot count twice.
  const actionKey = actionData?.answer.kind === 'no-answer' ? actionData.key : loaderData.actionKey;
  return (
    <div className="wide case" style={universityHue(host?.domain ?? '')}>
      <PageHead title={names.courseAlone} index={false} />
      <header className="course-head">
        <p className="kicker">
          {host ? <Link to={paths.institution(language, host.domain)}>{names.hostAlone}</Link> : names.hostAlone}
        </p>
        <h1 dir="auto">{names.courseAlone}</h1>
      </header>
      {actionData && <ProblemSummary problem={actionData.answer} zone={names.zone} />}
      <div id="case" data-part data-version={one.version}>
        <div className="case-head" role="status">
          {sent && !actionData && <p className="case-sent">{t('enrolment:case.sent')}</p>}
          <CaseState one={one} names={names} />
          <p className="lead">{outcomeText(page, one, names)}</p>
          {one.state === 'HOME_REVIEW' && one.dueAt && (
            <p>
              {overdue
                ? t('enrolment:case.overdue', { time: momentText(page, one.dueAt, names.zone, names.hostZone) })
                : t('enrolment:case.due', { time: momentText(page, one.dueAt, names.zone, names.hostZone) })}
            </p>
          )}
        </div>
        <div className="case-columns">
          <div className="case-main">
            {one.waitingPlace && <WaitingPlace place={one.waitingPlace} />}
            <CaseActions {...{ one, names, actionKey }} />
            <CaseTruths one={one} names={names} />
            <CaseTimeline timeline={one.timeline} names={names} />
          </div>
          <aside className="case-side">
            {one.terms && (
              <dl className="answers">
                <div>
                  <dt>{t('enrolment:apply.teaching')}</dt>
                  <dd>{f.days(one.terms.firstTeachingDay, one.terms.lastTeachingDay)}</dd>
                </div>
              </dl>
            )}
            <SharedData one={one} names={names} />
            <section aria-labelledby="verdicts">
              <h2 id="verdicts">{t('enrolment:case.verdicts')}</h2>
              <Verdicts verdicts={one.verdicts} home={names.home} host={names.host} />
            </section>
          </aside>
        </div>
      </div>
      {awaited && (
        <p className="follow" id="follow" data-follow={`${enrolPaths.case(language, one.id)}/changes`}>
          <a className="follow-plain" href={enrolPaths.case(language, one.id)}>
            {t('enrolment:case.reload')}
          </a>
          <span className="follow-live muted" hidden>
            {t('enrolment:case.live')}
          </span>
        </p>
      )}
      <p>
        {one.course && <Link to={paths.course(language, courseId)}>{t('enrolment:case.toCourse')}</Link>}
        {' · '}
        <Link to={enrolPaths.mine(language)}>{t('enrolment:mine.title')}</Link>
      </p>
      <p className="muted small">
        {t('enrolment:case.reference')} <code className="copyable">{one.id}</code>
      </p>
      {awaited && <script type="module" src={followCase} />}
    </div>
  );
}
