import { Link } from 'react-router';
import type { University } from '../universities.server';
import { Localized } from './localized';
import { paths } from './paths';
import { universityHue } from './university-hue';
import { usePage } from './use-page';

/** The members as an index of places. */
export function UniversityList({ universities }: { universities: readonly University[] }) {
  const { t, f, language } = usePage();
  return (
    <ul className="universities">
      {universities.map(({ domain, name, city, country, courseCount }) => (
        <li key={domain} style={universityHue(domain)}>
          <Link to={paths.institution(language, domain)}>
            <Localized text={name} />
          </Link>
          <span className="muted">{t('university.place', { city, country: f.country(country) })}</span>
          <span className="muted">{t('courses', { count: courseCount })}</span>
        </li>
      ))}
    </ul>
  );
}
