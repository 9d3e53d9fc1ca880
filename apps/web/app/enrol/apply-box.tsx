import { Link } from 'react-router';
import type { Applicant, Course } from '../course.server';
import { paths } from '../ui/paths';
import { usePage } from '../ui/use-page';
import { SilentNote } from './apply-steps';
import { Cautions } from './cautions';
import { enrolPaths } from './enrol-paths';
import { isolated, universityName } from '../ui/names';
import type { OfferingTerms } from './types';
import { EligibilityMark, Verdicts } from './verdicts';

interface ApplyBoxProps {
  readonly course: Course;
  readonly terms: OfferingTerms;
  /** Absent: nobody is signed in. */
  readonly applicant: Applicant | undefined;
  readonly zone: string;
}

/** Whether the reader may take it, rule by rule, and the way in. */
export function ApplyBox({ course, terms, applicant, zone }: ApplyBoxProps) {
  const { t, language, pathname, search, canSignIn } = usePage();
  const host = isolated(universityName(course.institution, terms.host));
  if (!applicant) {
    if (!canSignIn || terms.window === 'CLOSED') return null;
    return (
      <div className="apply-box">
        <p>
          <a className="button" href={paths.signIn(language, `${pathname}${search}`)} rel="nofollow">
            {t('enrolment:apply.signIn')}
          </a>
        </p>
        <p className="muted small">{t('enrolment:apply.signInWhy')}</p>
      </div>
    );
  }
  const { eligibility, silent, offeringId } = terms;
  const home = isolated(universityName(applicant.home, t('enrolment:apply.yourUniversity')));
  const caseId = applicant.cases[offeringId];
  return (
    <div className="apply-box" data-apply={offeringId}>
      {silent && <SilentNote silent={silent} home={home} />}
      {eligibility && silent !== 'NO_HOME' && (
        <>
          <p>
            <EligibilityMark state={eligibility.state} />
          </p>
          <details open={eligibility.state === 'INELIGIBLE'}>
            <summary>{t('enrolment:verdict.all')}</summary>
            <Verdicts verdicts={eligibility.verdicts} {...{ home, host }} />
          </details>
          <Cautions {...{ terms, home, host, zone }} clashes={applicant.clashes[offeringId]} />
        </>
      )}
      {caseId !== undefined ? (
        <p>
          <strong>{t('enrolment:apply.mine')}.</strong>{' '}
          <Link to={enrolPaths.case(language, caseId)}>{t('enrolment:apply.toCase')}</Link>
        </p>
      ) : (
        terms.window === 'OPEN' &&
        applicant.home && (
          <p>
            <Link className="button" to={enrolPaths.apply(language, offeringId)}>
              {terms.seats.free === 0 && terms.allocation === 'first-come'
                ? t('enrolment:apply.buttonWait')
                : t('enrolment:apply.button')}
            </Link>
          </p>
        )
      )}
    </div>
  );
}
