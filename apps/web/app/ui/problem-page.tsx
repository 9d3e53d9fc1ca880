import { isRouteErrorResponse, Link } from 'react-router';
import { isProblem, type Problem } from '../problems';
import { paths } from './paths';
import { SearchBox } from './search-box';
import { type Page, usePage } from './use-page';

/** Not found, not now, or our own fault: said plainly, with a way on and a reference that the logs know. */
export function ProblemPage({ error }: { error: unknown }) {
  const page = usePage();
  const { t, language, correlationId, pathname, search, reader } = page;
  const problem = isRouteErrorResponse(error) && isProblem(error.data) ? error.data : undefined;
  const { title, text } = words(page, problem);
  const searchable = problem?.kind === 'not-found' || problem?.kind === 'asked-wrongly';
  return (
    <div className="narrow problem" data-problem={problem?.kind ?? 'unexpected'}>
      <title>{`${title} – ${t('site.name')}`}</title>
      <meta name="robots" content="noindex" />
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      {problem?.kind === 'not-permitted' && reader && (
        <>
          <p>{t('problem.notPermitted.signedInAs', { name: reader.name ?? t('nav.namelessReader') })}</p>
          <p>
            <a href={`${paths.signIn(language, `${pathname}${search}`)}&anew`} rel="nofollow">
              {t('problem.notPermitted.other')}
            </a>
          </p>
        </>
      )}
      {problem?.kind === 'not-permitted' ? (
        <p>
          <Link to={paths.home(language)}>{t('problem.home')}</Link>
        </p>
      ) : searchable ? (
        <>
          <SearchBox id="problem-search" label={t('search.label')} />
          <p>
            <Link to={paths.home(language)}>{t('problem.home')}</Link>
          </p>
        </>
      ) : (
        <p>
          <a
            className="button"
            href={problem?.kind === 'sign-in-failed' ? paths.signIn(language, paths.home(language)) : ''}
          >
            {t('problem.again')}
          </a>
        </p>
      )}
      {problem && 'signposts' in problem && problem.signposts.length > 0 && (
        <section aria-labelledby="signposts">
          <h2 id="signposts">{t('problem.signposts')}</h2>
          <ul className="plain-list">
            {problem.signposts.map(({ name, lang, url }) => (
              <li key={url}>
                <a href={url} lang={lang}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {correlationId && !searchable && (
        <p className="muted reference">
          {t('problem.reference')} <code className="copyable">{correlationId}</code>
        </p>
      )}
    </div>
  );
}

function words({ t, tError }: Page, problem: Problem | undefined): { title: string; text: string } {
  if (!problem) return { title: t('problem.unexpected.title'), text: t('problem.unexpected.text') };
  if (problem.kind === 'not-found') {
    return { title: t(`problem.notFound.${problem.what}.title`), text: t(`problem.notFound.${problem.what}.text`) };
  }
  if (problem.kind === 'refused') return { title: t('problem.refused.title'), text: tError(problem.code) };
  const key = (
    {
      'not-permitted': 'notPermitted',
      'gateway-down': 'gatewayDown',
      'partner-away': 'partnerAway',
      'asked-wrongly': 'askedWrongly',
      'sign-in-away': 'signInAway',
      'sign-in-failed': 'signInFailed',
    } as const
  )[problem.kind];
  return { title: t(`problem.${key}.title`), text: t(`problem.${key}.text`) };
}
