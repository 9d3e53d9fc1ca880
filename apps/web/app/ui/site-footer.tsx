import { Link } from 'react-router';
import { Logo } from './logo';
import { paths } from './paths';
import { usePage } from './use-page';

export function SiteFooter() {
  const { t, f, language, contactEmail, publicUrl, pathname, search, now } = usePage();
  return (
    <footer className="site-footer">
      <div className="wide site-footer-row">
        <div className="site-footer-about">
          <Logo size={28} />
          <div>
            <p>{t('footer.about')}</p>
            <p className="on-paper">
              {`${publicUrl}${pathname}${search}`} · {f.instant(now.toISOString(), 'UTC')}
            </p>
          </div>
        </div>
        <ul>
          <li>
            <Link to={paths.aboutTheData(language)}>{t('nav.aboutTheData')}</Link>
          </li>
          <li>
            <Link to={paths.accessibility(language)}>{t('nav.accessibility')}</Link>
          </li>
          {contactEmail && (
            <li>
              <a href={`mailto:${contactEmail}`}>{t('footer.contact')}</a>
            </li>
          )}
        </ul>
      </div>
    </footer>
  );
}
