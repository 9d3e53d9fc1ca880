import type { Course, DescribedText } from '../course.server';
import { Link } from 'react-router';
import { htmlLang, LanguageLabel, languageSentence, Localized } from './localized';
import { paths } from './paths';
import { type Page, usePage } from './use-page';

const FIELDS = ['description', 'learningOutcomes', 'prerequisites', 'assessment'] as const;

/** What all texts of a course say of their language, title included; undefined when they differ. */
export function sharedLanguageSentence(page: Page, course: Course): string | undefined {
  const texts = [course.title, ...FIELDS.map((field) => course[field])].filter((text) => text != null);
  const sentences = new Set(texts.map((text) => languageSentence(page, text)));
  return sentences.size === 1 ? [...sentences][0] : undefined;
}

/** What the course is about. Each text says its language and why, unless the head of the page has said it for all. */
export function CourseTexts({ course, labels }: { course: Course; labels: boolean }) {
  const { t } = usePage();
  return FIELDS.map((field) => {
    const text = course[field];
    const courses = field === 'prerequisites' ? (course.prerequisiteCourses ?? []) : [];
    if (!text && courses.length === 0) return null;
    return (
      <section key={field} aria-labelledby={field}>
        <h2 id={field}>{t(`course.${field}`)}</h2>
        {text && (field === 'learningOutcomes' ? <Outcomes text={text} /> : <Paragraphs text={text} />)}
        {courses.length > 0 && <ComesFirst courses={courses} />}
        {text && labels && <LanguageLabel text={text} />}
      </section>
    );
  });
}

function Paragraphs({ text }: { text: DescribedText }) {
  return text.value.split(/\n{2,}/).map((value) => <Localized key={value} as="p" text={{ ...text, value }} />);
}

function Outcomes({ text }: { text: DescribedText }) {
  const lines = text.value.split('\n').filter((line) => line.trim() !== '');
  return (
    <ul className="outcomes" lang={htmlLang(text.lang)} dir="auto">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function ComesFirst({ courses }: { courses: NonNullable<Course['prerequisiteCourses']> }) {
  const { t, language } = usePage();
  return (
    <>
      <p>{t('course.comesFirst', { count: courses.length })}</p>
      <ul className="plain-list">
        {courses.map(({ id, code, title }) => (
          <li key={id}>
            <Link to={paths.course(language, id)}>{title ? <Localized text={title} /> : (code ?? id)}</Link>
            {code && <span className="muted"> {code}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
