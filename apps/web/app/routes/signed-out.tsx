import type { Route } from './+types/signed-out';
import { languageOf } from '../reading.server';
import { ownPath } from '../sign-in/own-path';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';
import { usePage } from '../ui/use-page';

/** Where a form ends up whose session was over: its answers stand in the address that it leads back to. */
export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return { to: ownPath(new URL(request.url).searchParams.get('to')) ?? paths.home(language) };
}

export default function SignedOut({ loaderData }: Route.ComponentProps) {
  const { t, language } = usePage();
  return (
    <div className="narrow">
      <PageHead title={t('enrolment:signedOut.title')} index={false} />
      <h1>{t('enrolment:signedOut.title')}</h1>
      <p className="lead">{t('enrolment:signedOut.text')}</p>
      <p>
        <a className="button" href={paths.signIn(language, loaderData.to)} rel="nofollow">
          {t('enrolment:signedOut.button')}
        </a>
      </p>
    </div>
  );
}
