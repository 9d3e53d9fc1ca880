import { Link } from 'react-router';
import type { Route } from './+types/home';
import { home } from '../home.server';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { CourseRow } from '../ui/course-row';
import { FieldIndex } from '../ui/field-index';
import { PageHead } from '../ui/page-head';
import { PartialNotice } from '../ui/partial-notice';
import { paths } from '../ui/paths';
import { Rays } from '../ui/rays';
import { SearchBox } from '../ui/search-box';
import { UniversityList } from '../ui/university-list';
import { usePage } from '../ui/use-page';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, () => home(request, language));
}

export default function Home({ loaderData }: Route.ComponentProps) {
  const { t, f, language } = usePage();
  const { totalCount, teachingLanguages, fields, starting, startingCount, universities, troubles } = loaderData;
  const figures = { courses: totalCount, universities: universities.length, languages: teachingLanguages.length };
  return (
    <>
      <PageHead title={t('home.title')} description={t('home.description', figures)} />
      <section className="hero">
        <Rays universities={universities} />
        <div className="wide hero-text">
          <h1>{t('home.heading')}</h1>
          <p className="lead">{totalCount > 0 ? t('home.lead', figures) : t('home.empty')}</p>
          <SearchBox id="home-search" label={t('home.searchLabel')} big />
        </div>
      </section>
      <div className="wide">
        <PartialNotice troubles={troubles} partners={universities.map(({ freshness }) => freshness)} />
        {totalCount > 0 && (
          <div className="home-columns">
            <section aria-labelledby="fields">
              <h2 id="fields">{t('home.fields')}</h2>
              <FieldIndex fields={fields} />
              <h3 className="home-languages">{t('home.taughtIn')}</h3>
              <ul className="inline-list">
                {teachingLanguages.map(({ value, count }) => (
                  <li key={value}>
                    <Link to={paths.search(language, { language: [value] })}>{f.language(value)}</Link>{' '}
                    <span className="muted">{f.number(count)}</span>
                  </li>
                ))}
              </ul>
            </section>
            <section aria-labelledby="starting">
              <h2 id="starting">{t('home.starting')}</h2>
              {starting.length === 0 ? (
                <p className="muted">{t('home.nothingStarts')}</p>
              ) : (
                <>
                  <ol className="rows">
                    {starting.map((course) => (
                      <CourseRow key={course.id} course={course} />
                    ))}
                  </ol>
                  <p>
                    <Link to={paths.search(language, { starts: 'soon', sort: 'starts' })}>
                      {t('home.allStarting', { count: startingCount })}
                    </Link>
                  </p>
                </>
              )}
            </section>
          </div>
        )}
        <section aria-labelledby="universities">
          <h2 id="universities">{t('home.universities')}</h2>
          <UniversityList universities={universities} />
        </section>
        <section className="promises" aria-labelledby="promises">
          <h2 id="promises">{t('home.promises.title')}</h2>
          <dl>
            {(['language', 'source', 'unknown'] as const).map((name) => (
              <div key={name}>
                <dt>{t(`home.promises.${name}.title`)}</dt>
                <dd>{t(`home.promises.${name}.text`)}</dd>
              </div>
            ))}
          </dl>
          <p>
            <Link to={paths.aboutTheData(language)}>{t('home.promises.more')}</Link>
          </p>
        </section>
      </div>
    </>
  );
}
