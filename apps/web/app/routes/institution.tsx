import { isSchacDomain } from '@ithaca/vocabulary';
import { Link } from 'react-router';
import type { Route } from './+types/institution';
import { institution } from '../institution.server';
import { answering, notFound } from '../problems.server';
import { languageOf } from '../reading.server';
import { CourseRow } from '../ui/course-row';
import { FreshnessText } from '../ui/freshness-text';
import { LanguageLabel, Localized } from '../ui/localized';
import { PageHead } from '../ui/page-head';
import { PartialNotice } from '../ui/partial-notice';
import { paths } from '../ui/paths';
import { universityHue } from '../ui/university-hue';
import { usePage } from '../ui/use-page';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  if (!isSchacDomain(params.domain)) notFound('institution');
  return answering(request, async () => {
    const { data, troubles } = await institution(request, params.domain, [language]);
    return { shown: data.institution ?? notFound('institution'), courses: data.courses, troubles };
  });
}

export default function Institution({ loaderData }: Route.ComponentProps) {
  const { t, f, language } = usePage();
  const { shown, courses, troubles } = loaderData;
  const place = t('university.place', { city: shown.city, country: f.country(shown.country) });
  const facts = [
    [t('university.languages'), f.list(shown.languages.map(f.language))],
    [t('university.erasmusCode'), shown.erasmusCode],
    [t('university.ror'), shown.ror],
    [t('university.pic'), shown.pic],
    [t('university.domain'), shown.domain],
    [t('university.format'), shown.sourceFormat],
  ] as const;
  return (
    <div className="wide institution" style={universityHue(shown.domain)}>
      <PageHead
        title={shown.name.value}
        description={t('university.description', { name: shown.name.value, place, count: shown.courseCount })}
      />
      <header className="course-head">
        <p className="kicker">{place}</p>
        <h1>
          <Localized text={shown.name} />
        </h1>
        <LanguageLabel text={shown.name} short />
        <p className="lead">
          <Link to={paths.search(language, { institution: [shown.domain] })}>
            {t('university.allCourses', { count: shown.courseCount })}
          </Link>
        </p>
      </header>
      <PartialNotice troubles={troubles} partners={[shown.freshness]} />
      <div className="course-columns">
        <aside className="facts" aria-label={t('facts.title')}>
          <dl>
            {facts.map(([name, value]) =>
              value ? (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ) : null,
            )}
            <div>
              <dt>{t('university.freshness')}</dt>
              <dd>
                <FreshnessText partner={shown.freshness} />
              </dd>
            </div>
          </dl>
          {shown.url && (
            <p>
              <a href={shown.url}>{t('university.website')}</a>
            </p>
          )}
        </aside>
        <section className="course-main" aria-labelledby="next">
          <h2 id="next">{t('university.next')}</h2>
          {courses.length === 0 ? (
            <p className="muted">{t('university.noCourses')}</p>
          ) : (
            <ol className="rows">
              {courses.map((course) => (
                <CourseRow key={course.id} course={course} ofPage />
              ))}
            </ol>
          )}
        </section>
      </div>
    </div>
  );
}
