import type { Course } from '../course.server';
import { usePage } from './use-page';

/** In which languages the university wrote this course, and links that show it in each of them. */
export function TextVersions({ course, languages }: { course: Course; languages: readonly string[] }) {
  const { t, f, pathname, language } = usePage();
  const all = [
    course.title,
    course.description,
    course.learningOutcomes,
    course.prerequisites,
    course.assessment,
  ].flatMap((text) => text?.all ?? []);
  // A text whose language nobody knows is no version to choose.
  const known = new Set(all.map(({ lang }) => lang).filter((lang) => lang !== 'und'));
  const tags = [...known].toSorted((a, b) => f.compare(f.language(a), f.language(b)));
  const shown = (course.description ?? course.title)?.lang;
  if (tags.length < 2) return null;
  return (
    <nav className="versions" aria-label={t('text.versions')}>
      <span>{t('text.versions')}</span>
      <ul>
        {tags.map((tag) => (
          <li key={tag}>
            {tag === shown ? (
              <strong aria-current="true">{f.language(tag)}</strong>
            ) : (
              <a href={tag === language ? pathname : `${pathname}?text=${tag}`} hrefLang={tag} rel="nofollow">
                {f.language(tag)}
              </a>
            )}
          </li>
        ))}
      </ul>
      {languages.length > 1 && (
        <a className="small" href={pathname}>
          {t('text.back')}
        </a>
      )}
    </nav>
  );
}
