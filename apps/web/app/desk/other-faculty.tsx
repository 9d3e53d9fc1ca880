import { isRouteErrorResponse, Link } from 'react-router';
import { ProblemPage } from '../ui/problem-page';
import { deskPaths } from './desk-paths';
import { useCoordinator } from './use-coordinator';

/** A page of another faculty: said plainly, and that it was recorded. Every other problem has its usual page. */
export function OtherFaculty({ error }: { error: unknown }) {
  const { d, t, tError, language } = useCoordinator();
  const other = isRouteErrorResponse(error) && (error.data as { kind?: string } | null)?.kind === 'other-faculty';
  if (!other) return <ProblemPage error={error} />;
  return (
    <div data-problem="other-faculty">
      <title>{`${d('otherFaculty.title')} – ${t('site.name')}`}</title>
      <meta name="robots" content="noindex" />
      <h1>{d('otherFaculty.title')}</h1>
      <p className="lead">{tError('ENROLMENT_OUT_OF_SCOPE')}</p>
      <p>
        <Link to={deskPaths.queue(language)}>{d('queue.back')}</Link>
      </p>
    </div>
  );
}
