import { Link } from 'react-router';
import type { Course } from '../course.server';
import { derivedText, ruleText } from './derived-text';
import { Localized } from './localized';
import { paths } from './paths';
import { usePage } from './use-page';

/** Whose data this is, how fresh, where each value came from, and whom to tell when it is wrong. */
export function CourseSources({ course }: { course: Course }) {
  const page = usePage();
  const { t, f, language, now } = page;
  const { freshness, institution, provenance, version } = course;
  const values = (provenance ?? []).toSorted((a, b) => Number(b.derived) - Number(a.derived));
  return (
    <section className="sources" aria-labelledby="sources">
      <h2 id="sources">{t('sources.title')}</h2>
      <p>
        {institution && (
          <>
            {t('sources.owner')} <Localized text={institution.name} />.{' '}
          </>
        )}
        {freshness && (
          <span data-freshness={freshness.source.toLowerCase()}>
            {freshness.source === 'LIVE'
              ? t('sources.live')
              : t('sources.lastKnown', { time: f.asOf(freshness.asOf, now, institution?.timeZone) })}
          </span>
        )}{' '}
        {version != null && t('sources.version', { version })}
      </p>
      {values.length > 0 && (
        <details>
          <summary>{t('sources.values', { count: values.length })}</summary>
          <div className="scroll" tabIndex={0} role="region" aria-label={t('sources.table')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('sources.field')}</th>
                  <th scope="col">{t('sources.how')}</th>
                  <th scope="col">{t('sources.path')}</th>
                </tr>
              </thead>
              <tbody>
                {values.map(({ field, path, rule, derived }) => (
                  <tr key={field}>
                    <th scope="row">
                      <code>{field}</code>
                    </th>
                    <td>
                      {derived ? derivedText(page, rule) : t('sources.given')}
                      {!derived && rule && `; ${ruleText(page, rule)}`}
                    </td>
                    <td>{path && <code>{path}</code>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
      <p>
        <Link to={paths.report(language, course.id)} rel="nofollow">
          {t('sources.report')}
        </Link>
        {' · '}
        <Link to={paths.aboutTheData(language)}>{t('nav.aboutTheData')}</Link>
      </p>
    </section>
  );
}
