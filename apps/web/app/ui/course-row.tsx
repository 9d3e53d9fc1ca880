import { memo } from 'react';
import { Link } from 'react-router';
import type { CourseCard } from '../search.server';
import { ectsText, enrolmentState, nextOffering } from './course-facts';
import { LanguageMark, Localized } from './localized';
import { paths } from './paths';
import { universityHue } from './university-hue';
import { usePage } from './use-page';

/** A course in a list: whose it is, what it is worth, in which language, when it begins and whether there is a seat. */
export const CourseRow = memo(function CourseRow({
  course,
  level = 'h3',
  ofPage = false,
}: {
  course: CourseCard;
  level?: 'h2' | 'h3';
  /** The page is that of the course's university: its name needs no saying. */
  ofPage?: boolean;
}) {
  const page = usePage();
  const { t, f, language, now } = page;
  const Heading = level;
  const offering = nextOffering(course.offerings, now);
  const facts = [
    ectsText(page, course.ects) ?? t('ects.unknown'),
    course.eqfLevel && t('level.short', { level: course.eqfLevel }),
    course.teachingLanguages?.length && t('taughtIn', { languages: f.list(course.teachingLanguages.map(f.language)) }),
    course.mode && t(`modeInList.${course.mode}`),
  ].filter(Boolean);
  return (
    <li className="row" style={universityHue(course.institution?.domain ?? '')} data-course={course.id}>
      {course.institution && !ofPage && (
        <p className="row-university">
          <Localized text={course.institution.name} />
        </p>
      )}
      <Heading>
        <Link to={paths.course(language, course.id)}>
          {course.title ? <Localized text={course.title} /> : (course.code ?? course.id)}
        </Link>
      </Heading>
      <p className="row-facts">
        {facts.join(' · ')}
        {course.title && <LanguageMark text={course.title} />}
      </p>
      {offering?.startsOn && (
        <p className="row-facts">
          <time dateTime={offering.startsOn}>
            {offering.endsOn ? f.days(offering.startsOn, offering.endsOn) : f.shortDay(offering.startsOn)}
          </time>
          <Availability offering={offering} zone={course.institution?.timeZone} />
        </p>
      )}
    </li>
  );
});

type Offering = NonNullable<CourseCard['offerings']>[number];

function Availability({ offering, zone }: { offering: Offering; zone: string | undefined }) {
  const { t, f, now } = usePage();
  const state = enrolmentState(offering, now);
  const { seats } = offering;
  const full = seats?.available != null && seats.available <= 0;
  return (
    <>
      {state !== 'unknown' && (
        <>
          {' · '}
          <span className={`state state-${state} ${full ? 'state-full' : ''}`}>{t(`enrolment.inList.${state}`)}</span>
        </>
      )}
      {state !== 'closed' && seats?.available != null && (
        <>
          {' · '}
          {t('seats.available', { count: seats.available })}
          {seats.freshness.source === 'LAST_KNOWN' &&
            ` (${t('asOf', { time: f.asOf(seats.freshness.asOf, now, zone) })})`}
        </>
      )}
    </>
  );
}
