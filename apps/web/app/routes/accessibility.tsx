import type { Route } from './+types/accessibility';
import { languageOf } from '../reading.server';
import { PageHead } from '../ui/page-head';
import { usePage } from '../ui/use-page';

export function loader({ params }: Route.LoaderArgs) {
  languageOf(params);
  return null;
}

const PARTS = ['conformance', 'tested', 'limits', 'help'] as const;

/** The accessibility statement (Directive (EU) 2016/2102, article 7; WCAG 2.2 AA, EN 301 549). */
export default function Accessibility() {
  const { t, contactEmail } = usePage();
  return (
    <div className="narrow">
      <PageHead title={t('accessibility.title')} description={t('accessibility.lead')} />
      <h1>{t('accessibility.title')}</h1>
      <p className="lead">{t('accessibility.lead')}</p>
      {PARTS.map((part) => (
        <section key={part} aria-labelledby={part}>
          <h2 id={part}>{t(`accessibility.${part}.title`)}</h2>
          <p>{t(`accessibility.${part}.text`)}</p>
          {part === 'help' &&
            (contactEmail ? (
              <p>
                <a href={`mailto:${contactEmail}`}>{contactEmail}</a>
              </p>
            ) : (
              <p>{t('accessibility.help.university')}</p>
            ))}
        </section>
      ))}
    </div>
  );
}
