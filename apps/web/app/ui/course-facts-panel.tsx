import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Course } from '../course.server';
import { ectsText } from './course-facts';
import { derivedText } from './derived-text';
import { fieldName } from './field-index';
import { paths } from './paths';
import { usePage } from './use-page';

/** The facts at a glance. What the university does not say is said to be unknown; what a rule derived says so. */
export function CourseFacts({ course }: { course: Course }) {
  const page = usePage();
  const { t, f, language } = page;
  const broad = course.iscedF?.slice(0, 2);
  const exact = course.iscedF && fieldName(page, course.iscedF);
  return (
    <aside className="facts" aria-label={t('facts.title')}>
      <dl>
        <Fact course={course} field="ects" name={t('facts.ects')}>
          {ectsText(page, course.ects)}
        </Fact>
        <Fact course={course} field="eqfLevel" name={t('facts.level')}>
          {course.eqfLevel && t('level.named', { level: String(course.eqfLevel) })}
        </Fact>
        <Fact course={course} field="teachingLanguages" name={t('facts.language')}>
          {course.teachingLanguages?.length ? f.list(course.teachingLanguages.map(f.language)) : null}
        </Fact>
        <Fact course={course} field="mode" name={t('facts.mode')}>
          {course.mode && t(`mode.${course.mode}`)}
        </Fact>
        <Fact course={course} field="iscedF" name={t('facts.field')}>
          {broad && (
            <>
              <Link to={paths.search(language, { field: [broad] })}>{fieldName(page, broad)}</Link>
              {exact !== fieldName(page, broad) && <span className="fact-more">{exact}</span>}
              <span className="fact-more muted">ISCED-F {course.iscedF}</span>
            </>
          )}
        </Fact>
      </dl>
      <div className="copy">
        <span className="muted">{t('facts.id')}</span> <code className="copyable">{course.id}</code>{' '}
        <button type="button" className="link-button" data-copy={course.id} data-copied={t('facts.copied')} hidden>
          {t('facts.copy')}
        </button>
        <span role="status" className="small" />
      </div>
      {course.url && (
        <p>
          <a href={course.url}>{t('facts.atUniversity')}</a>
        </p>
      )}
    </aside>
  );
}

function Fact({ course, field, name, children }: { course: Course; field: string; name: string; children: ReactNode }) {
  const page = usePage();
  const { t } = page;
  const derived = course.provenance?.find((one) => one.field === field && one.derived);
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children || <span className="muted">{t('facts.unknown')}</span>}
        {derived && (
          <span className="fact-more derived">
            <a href="#sources">{derivedText(page, derived.rule)}</a>
          </span>
        )}
      </dd>
    </div>
  );
}
