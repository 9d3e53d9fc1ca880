import { data, Link, redirect } from 'react-router';
import type { Route } from './+types/apply';
import '../styles/enrolment.css';
import { readApplication } from '../enrol/apply-form';
import {
  type ApplyPageFacts,
  ConsentRefused,
  ConsentStep,
  RulesStep,
  stepAddress,
  TaskList,
} from '../enrol/apply-steps';
import { CheckStep } from '../enrol/check-step';
import { enrolPaths } from '../enrol/enrol-paths';
import { courseName, isolated, universityName } from '../ui/names';
import { offeringToApplyFor } from '../enrol/offerings.server';
import { signedIn } from '../sign-in/own-page.server';
import { ProblemSummary } from '../enrol/problem-summary';
import { applyFor } from '../enrol/steps.server';
import { answering, notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { printable } from '../search-address';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';
import { universityHue } from '../ui/university-hue';
import { usePage } from '../ui/use-page';

const LONGEST_ID = 500;

function offeringOf({ offeringId }: { offeringId: string }): string {
  if (offeringId.length > LONGEST_ID || printable(offeringId) !== offeringId) notFound('page');
  return offeringId;
}

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  const offeringId = offeringOf(params);
  signedIn(request, language);
  return answering(request, async () => {
    const found = await offeringToApplyFor(request, offeringId, [language]);
    // One case, however many tabs: who has applied sees where that stands.
    if (found.caseId) throw redirect(enrolPaths.case(language, found.caseId), 303);
    const asked = found.offering?.consents ?? [];
    return { ...found, address: readApplication(new URL(request.url), asked, () => crypto.randomUUID()) };
  });
}

/** Sends the application: a case, or why not. */
export function action({ request, params }: Route.ActionArgs) {
  const language = languageOf(params);
  const offeringId = offeringOf(params);
  // The address of the form holds its answers: after signing in they are there again.
  signedIn(request, language);
  return answering(request, async () => {
    const form = await request.formData();
    const [consents, key] = [form.getAll('consent').map(String), String(form.get('key') ?? '')];
    const answer = await applyFor(request, { offeringId, consents, key });
    if (answer.kind === 'done') throw redirect(`${enrolPaths.case(language, answer.id)}?sent`, 303);
    return data(answer, { status: answer.kind === 'no-answer' ? 504 : 422 });
  });
}

export default function Apply({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t, language } = usePage();
  const { offering, home, address, clashes } = loaderData;
  const courseId = params.offeringId.slice(0, params.offeringId.lastIndexOf(':'));
  if (!offering) {
    return (
      <div className="narrow">
        <PageHead title={t('enrolment:apply.title')} index={false} />
        <h1>{t('enrolment:apply.title')}</h1>
        <p className="lead">{t('enrolment:apply.gone', { host: courseId.slice(0, courseId.indexOf(':')) })}</p>
        <p>
          <Link to={paths.course(language, courseId)}>{t('enrolment:case.toCourse')}</Link>
        </p>
      </div>
    );
  }
  const facts: ApplyPageFacts = {
    ...{ terms: offering, address, clashes },
    home: isolated(universityName(home, t('enrolment:apply.yourUniversity'))),
    host: isolated(universityName(offering.hostInstitution, offering.host)),
    course: isolated(courseName(offering.course, offering.offeringId)),
    zone: home?.timeZone ?? offering.timeZone,
  };
  const missing = offering.consents.filter((field) => !address.consents.includes(field));
  const { step } = address;
  return (
    <div className="narrow apply" style={universityHue(offering.host)}>
      <PageHead title={t('enrolment:apply.title')} index={false} />
      <p className="kicker apply-kicker">{universityName(offering.hostInstitution, offering.host)}</p>
      <h1>{t('enrolment:apply.title')}</h1>
      <p className="lead">
        <Link to={paths.course(language, courseId)}>{facts.course}</Link>
      </p>
      {actionData && <ProblemSummary problem={actionData} zone={facts.zone} />}
      {step === 'tasks' ? (
        <>
          <p>{t('enrolment:apply.lead')}</p>
          <TaskList facts={facts} />
        </>
      ) : (
        <p className="apply-steps">
          <Link to={stepAddress(facts, 'tasks', language)}>{t('enrolment:apply.back')}</Link>
          <span className="muted">
            {t('enrolment:apply.step', { number: { rules: 1, consent: 2, check: 3 }[step] })}
          </span>
        </p>
      )}
      {step === 'rules' && <RulesStep facts={facts} />}
      {step === 'consent' && <ConsentStep facts={facts} />}
      {step === 'check' &&
        (missing.length > 0 ? <ConsentRefused facts={facts} missing={missing} /> : <CheckStep facts={facts} />)}
    </div>
  );
}
