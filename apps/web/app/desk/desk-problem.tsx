import { isRouteErrorResponse, Link } from 'react-router';
import { paths } from '../ui/paths';
import { ProblemPage } from '../ui/problem-page';
import { deskPaths } from './desk-paths';
import { useCoordinator } from './use-coordinator';

type DeskFault =
  | { readonly kind: 'other-faculty' }
  | { readonly kind: 'signed-out'; readonly fields: readonly (readonly [string, string])[] };

/** What only the desk has to say; every other problem has its usual page. */
export function DeskProblem({ error }: { error: unknown }) {
  const fault = isRouteErrorResponse(error) ? (error.data as DeskFault | null) : null;
  if (fault?.kind === 'other-faculty') return <OtherFaculty />;
  return fault?.kind === 'signed-out' ? <SignedOut fields={fault.fields} /> : <ProblemPage error={error} />;
}

/** A page of another faculty: said plainly, and that it was recorded. */
function OtherFaculty() {
  const { d, t, tError, language } = useCoordinator();
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

/** The session ended before a form was sent: all of it is still here, to be sent again. */
function SignedOut({ fields }: { fields: readonly (readonly [string, string])[] }) {
  const { d, t, language, pathname } = useCoordinator();
  return (
    <div data-problem="signed-out">
      <title>{`${d('signedOut.title')} – ${t('site.name')}`}</title>
      <meta name="robots" content="noindex" />
      <h1>{d('signedOut.title')}</h1>
      <p className="lead">{d('signedOut.text')}</p>
      <p>
        <a href={paths.signIn(language, deskPaths.queue(language))} target="_blank" rel="nofollow">
          {d('signedOut.signIn')}
        </a>
      </p>
      <form method="post" action={pathname}>
        {fields.map(([name, value], at) => (
          <input key={at} type="hidden" name={name} value={value} />
        ))}
        <button className="button" type="submit">
          {d('signedOut.again')}
        </button>
      </form>
    </div>
  );
}
