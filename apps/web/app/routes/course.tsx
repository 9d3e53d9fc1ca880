import { institutionOf } from '@ithaca/vocabulary';
import { data, Link } from 'react-router';
import type { Route } from './+types/course';
import { course } from '../course.server';
import copyId from '../islands/copy-id.ts?worker&url';
import { answering, notFound, partnerAway } from '../problems.server';
import { languageOf, textLanguages } from '../reading.server';
import { printable } from '../search-address';
import { CourseFacts } from '../ui/course-facts-panel';
import { CourseJsonLd } from '../ui/course-json-ld';
import { CourseSources } from '../ui/course-sources';
import { CourseTexts, sharedLanguageSentence } from '../ui/course-texts';
import { LanguageLabel, Localized } from '../ui/localized';
import { Offerings } from '../ui/offerings';
import { PageHead } from '../ui/page-head';
import { paths } from '../ui/paths';
import { TextVersions } from '../ui/text-versions';
import { universityHue } from '../ui/university-hue';
import { usePage } from '../ui/use-page';

const LONGEST_ID = 300;

export function loader({ request, params }: Route.LoaderArgs) {
  const language = languageOf(params);
  const id = params.id;
  if (id.length > LONGEST_ID || printable(id) !== id || !institutionOf(id)) notFound('course');
  const languages = textLanguages(new URL(request.url), language);
  return answering(request, async () => {
    const answer = await course(request, id, languages);
    if (answer.data) return data({ ...answer, course: answer.data, languages });
    return answer.troubles.length > 0 ? partnerAway() : notFound('course');
  });
}

export default function CoursePage({ loaderData }: Route.ComponentProps) {
  const page = usePage();
  const { t, f, language, now } = page;
  const { course: shown, languages } = loaderData;
  const sentence = sharedLanguageSentence(page, shown);
  const title = shown.title?.value ?? shown.code ?? shown.id;
  return (
    <article className="wide course" style={universityHue(shown.institution?.domain ?? '')}>
      <PageHead title={title} description={summary(shown.description?.value)} type="article" />
      <CourseJsonLd course={shown} />
      <header className="course-head">
        {shown.institution && (
          <p className="kicker">
            <Link to={paths.institution(language, shown.institution.domain)}>
              <Localized text={shown.institution.name} />
            </Link>
            {shown.unit && (
              <>
                {' · '}
                <Localized text={shown.unit} />
              </>
            )}
          </p>
        )}
        <h1>{shown.title ? <Localized text={shown.title} /> : title}</h1>
        {sentence ? (
          <p className="language-label">{sentence}</p>
        ) : (
          shown.title && <LanguageLabel text={shown.title} short />
        )}
        <TextVersions course={shown} languages={languages} />
      </header>
      {shown.freshness?.source === 'LAST_KNOWN' && (
        <p className="notice" data-freshness="last_known">
          {t('sources.lastKnown', { time: f.asOf(shown.freshness.asOf, now, shown.institution?.timeZone) })}
        </p>
      )}
      <div className="course-columns">
        <CourseFacts course={shown} />
        <div className="course-main">
          <CourseTexts course={shown} labels={sentence === undefined} />
          <section aria-labelledby="offerings">
            <h2 id="offerings">{t('offering.title')}</h2>
            <Offerings course={shown} troubles={loaderData.troubles} applicant={loaderData.applicant} />
          </section>
          <CourseSources course={shown} />
        </div>
      </div>
      <script type="module" src={copyId} />
    </article>
  );
}

const SUMMARY_LENGTH = 200;

/** The beginning of a description, cut at a word, for previews. */
function summary(text: string | undefined): string | undefined {
  if (!text || text.length <= SUMMARY_LENGTH) return text;
  return `${text.slice(0, text.lastIndexOf(' ', SUMMARY_LENGTH))} …`;
}
