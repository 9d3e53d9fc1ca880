import { Link } from 'react-router';
import { deskPaths } from '../desk/desk-paths';
import { enrolPaths } from '../enrol/enrol-paths';
import { ENDONYMS, PAGE_LANGUAGES, type PageLanguage } from '../languages';
import { NoticeBell } from '../notices/notice-bell';
import { privacyPaths } from '../privacy/privacy-paths';
import { Logo } from './logo';
import { inLanguage, paths } from './paths';
import { usePage } from './use-page';

/** Name, the three ways in, and the language switcher, which keeps page and query and works without JavaScript. */
export function SiteHeader() {
  const { t, language, pathname } = usePage();
  const here = (path: string) => (pathname === path || pathname.startsWith(`${path}/`) ? ('page' as const) : undefined);
  const ways = [
    [paths.search(language), t('nav.courses')],
    [paths.institutions(language), t('nav.institutions')],
    [paths.aboutTheData(language), t('nav.aboutTheData')],
  ] as const;
  return (
    <header className="site-header">
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      <div className="wide site-header-row">
        <Link className="brand" to={paths.home(language)}>
          <Logo />
          <span>{t('site.name')}</span>
        </Link>
        <nav aria-label={t('nav.label')}>
          <ul className="ways">
            {ways.map(([path, name]) => (
              <li key={path}>
                <Link to={path} aria-current={here(path)}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="header-end">
          <NoticeBell />
          <Reader />
          <LanguageSwitcher />
        </div>
      </div>
    </header>
  );
}

/** Who is signed in, with the way out; or the way in. Neither where an alliance has no sign-in. */
function Reader() {
  const { t, language, pathname, search, reader, canSignIn } = usePage();
  if (!canSignIn) return null;
  if (!reader) {
    return (
      <a className="sign-in" href={paths.signIn(language, `${pathname}${search}`)} rel="nofollow">
        {t('nav.signIn')}
      </a>
    );
  }
  return (
    <details className="languages reader">
      <summary>
        <span className="visually-hidden">{t('nav.signedInAs')}: </span>
        <span dir="auto">{reader.name ?? t('nav.namelessReader')}</span>
      </summary>
      <DeskLinks roles={reader.roles} />
      <form method="post" action={paths.signOut(language)}>
        <button type="submit">{t('nav.signOut')}</button>
      </form>
    </details>
  );
}

/** Pages of whoever is signed in, and desks by the roles that have one; a desk decides itself who may see it. */
const DESKS = [
  { name: 'enrolment:nav.mine', path: enrolPaths.mine },
  { name: 'enrolment:nav.open', path: enrolPaths.open },
  { name: 'nav.desk', roles: ['home-coordinator', 'host-coordinator'], path: deskPaths.queue },
  {
    name: 'nav.operator',
    roles: ['operator', 'partner-it'],
    path: (language: PageLanguage) => paths.operator(language),
  },
  { name: 'privacy:nav', path: (language: PageLanguage) => privacyPaths.page(language) },
] as const;

function DeskLinks({ roles }: { roles: readonly string[] }) {
  const { t, language } = usePage();
  const open = DESKS.filter((desk) => !('roles' in desk) || desk.roles.some((role) => roles.includes(role)));
  if (open.length === 0) return null;
  return (
    <ul>
      {open.map(({ name, path }) => (
        <li key={name}>
          <a href={path(language)}>{t(name)}</a>
        </li>
      ))}
    </ul>
  );
}

function LanguageSwitcher() {
  const { t, language, pathname, search } = usePage();
  return (
    <details className="languages">
      <summary>
        <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
          <g fill="none" stroke="currentColor" strokeWidth="1.5">
            <circle cx="10" cy="10" r="8" />
            <path d="M2 10h16M10 2c-5 5-5 11 0 16 5-5 5-11 0-16" />
          </g>
        </svg>
        <span className="visually-hidden">{t('nav.language')}: </span>
        <span>{ENDONYMS[language]}</span>
      </summary>
      <ul>
        {PAGE_LANGUAGES.map((other) => (
          <li key={other}>
            <a
              href={`/language/${other}?to=${encodeURIComponent(`${inLanguage(pathname, other)}${search}`)}`}
              rel="nofollow"
              lang={other}
              hrefLang={other}
              aria-current={other === language ? 'true' : undefined}
            >
              {ENDONYMS[other]}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
