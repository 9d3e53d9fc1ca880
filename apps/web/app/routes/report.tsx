import { institutionOf } from '@ithaca/vocabulary';
import { Link } from 'react-router';
import type { Route } from './+types/report';
import { course } from '../course.server';
import { answering, notFound, partnerAway } from '../problems.server';
import { languageOf } from '../reading.server';
import { printable } from '../search-address';
import { Localized } from '../ui/localized';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';
import { usePage } from '../ui/use-page';

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  const id = new URL(request.url).searchParams.get('course') ?? '';
  if (id.length > 300 || printable(id) !== id || !institutionOf(id)) notFound('course');
  return answering(request, async () => {
    const { data, troubles } = await course(request, id, [language]);
    if (!data) return troubles.length > 0 ? partnerAway() : notFound('course');
    return { shown: data };
  });
}

/** A fault in a course's data goes to the university that owns it; this page says whom to tell and what to quote. */
export default function Report({ loaderData }: Route.ComponentProps) {
  const { t, language, contactEmail, publicUrl } = usePage();
  const { shown } = loaderData;
  const { institution } = shown;
  const place = shown.url ?? institution?.url;
  const quote = [
    shown.id,
    shown.version != null && t('sources.version', { version: shown.version }),
    `${publicUrl}${paths.course(language, shown.id)}`,
  ];
  const lines = quote.filter(Boolean).join('\n');
  return (
    <div className="narrow">
      <PageHead title={t('report.title')} index={false} />
      <h1>{t('report.title')}</h1>
      <p className="lead">
        {t('report.owner')} {institution && <Localized text={institution.name} />}
      </p>
      <p>{shown.title && <Localized text={shown.title} />}</p>
      <p>{t('report.quote')}</p>
      <pre className="quote copyable">{lines}</pre>
      <ul className="plain-list">
        {place && (
          <li>
            <a href={place}>{t('report.atUniversity')}</a>
          </li>
        )}
        {contactEmail && (
          <li>
            <a
              href={`mailto:${contactEmail}?subject=${encodeURIComponent(shown.id)}&body=${encodeURIComponent(`${lines}\n\n`)}`}
            >
              {t('report.mail')}
            </a>
          </li>
        )}
        <li>
          <Link to={paths.course(language, shown.id)}>{t('report.back')}</Link>
        </li>
      </ul>
    </div>
  );
}
