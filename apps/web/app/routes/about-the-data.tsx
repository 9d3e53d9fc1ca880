import { Link } from 'react-router';
import type { Route } from './+types/about-the-data';
import { answering } from '../problems.server';
import { languageOf } from '../reading.server';
import { FreshnessText } from '../ui/freshness-text';
import { Localized } from '../ui/localized';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';
import { universityHue } from '../ui/university-hue';
import { usePage } from '../ui/use-page';
import { universities } from '../universities.server';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  return answering(request, () => universities(request, [language]));
}

const STATES = ['FRESH', 'STALE', 'HELD', 'FAILING', 'NEVER'] as const;
const LABELS = ['original', 'translated', 'machine', 'fallback', 'stale', 'derived', 'unknown', 'asOf'] as const;

export default function AboutTheData({ loaderData }: Route.ComponentProps) {
  const { t, f, language } = usePage();
  return (
    <div className="wide">
      <PageHead title={t('about.title')} description={t('about.lead')} />
      <h1>{t('about.title')}</h1>
      <p className="lead">{t('about.lead')}</p>
      <section aria-labelledby="how">
        <h2 id="how">{t('about.how.title')}</h2>
        <div className="prose">
          <p>{t('about.how.where')}</p>
          <p>{t('about.how.often')}</p>
          <p>{t('about.how.live')}</p>
        </div>
      </section>
      <section>
        <h2 id="partners">{t('about.partners')}</h2>
        <div className="scroll" tabIndex={0} role="region" aria-labelledby="partners">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('about.column.university')}</th>
                <th scope="col">{t('about.column.state')}</th>
                <th scope="col" className="number">
                  {t('about.column.courses')}
                </th>
                <th scope="col">{t('about.column.format')}</th>
              </tr>
            </thead>
            <tbody>
              {loaderData.data.map(({ domain, name, courseCount, freshness, sourceFormat }) => (
                <tr key={domain} style={universityHue(domain)} data-partner={domain}>
                  <th scope="row" className="accented">
                    <Link to={paths.institution(language, domain)}>
                      <Localized text={name} />
                    </Link>
                  </th>
                  <td>
                    <FreshnessText partner={freshness} />
                  </td>
                  <td className="number">{f.number(courseCount)}</td>
                  <td>{sourceFormat ?? t('facts.unknown')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section aria-labelledby="states">
        <h2 id="states">{t('about.states')}</h2>
        <dl className="glossary">
          {STATES.map((state) => (
            <div key={state}>
              <dt>
                <span className={`freshness freshness-${state.toLowerCase()}`}>{t(`freshness.${state}`)}</span>
              </dt>
              <dd>{t(`about.state.${state}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="labels">
        <h2 id="labels">{t('about.labels')}</h2>
        <dl className="glossary">
          {LABELS.map((label) => (
            <div key={label}>
              <dt>{t(`about.label.${label}.name`)}</dt>
              <dd>{t(`about.label.${label}.text`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
