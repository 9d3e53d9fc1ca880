import type { Applicant, Course, CourseOffering } from '../course.server';
import { ApplyBox } from '../enrol/apply-box';
import { SeatsLine, WindowLine } from '../enrol/offering-facts';
import type { PartnerTrouble } from '../gateway.server';
import { enrolmentState } from './course-facts';
import { Localized } from './localized';
import { SeatCount } from './seat-count';
import { usePage } from './use-page';

/** When and where the course is given, the next first; what is over folds away. */
export function Offerings({
  course,
  troubles,
  applicant,
}: {
  course: Course;
  troubles: readonly PartnerTrouble[];
  /** Absent: nobody is signed in. */
  applicant: Applicant | undefined;
}) {
  const { t, f, now } = usePage();
  const today = now.toISOString().slice(0, 10);
  const all = (course.offerings ?? []).toSorted((a, b) => (a.startsOn ?? '').localeCompare(b.startsOn ?? ''));
  const over = all.filter(({ endsOn }) => endsOn && endsOn < today);
  const coming = all.filter((offering) => !over.includes(offering));
  const seatsMissing = troubles.some(({ partner }) => partner === course.institution?.domain);
  const list = (offerings: readonly CourseOffering[]) => (
    <ol className="offerings">
      {offerings.map((offering) => (
        <OfferingItem key={offering.id} {...{ course, offering, seatsMissing, applicant }} />
      ))}
    </ol>
  );
  if (all.length === 0) return <p className="muted">{t('offering.none')}</p>;
  return (
    <>
      {coming.length > 0 ? list(coming) : <p className="muted">{t('offering.noneComing')}</p>}
      {over.length > 0 && (
        <details>
          <summary>{t('offering.over', { count: over.length })}</summary>
          {list(over)}
        </details>
      )}
      {course.institution && (!applicant?.home || applicant.home.timeZone === course.institution.timeZone) && (
        <p className="muted small">
          {t('offering.zone', { city: course.institution.city, zone: f.zone(course.institution.timeZone, now) })}
        </p>
      )}
    </>
  );
}

function OfferingItem({
  course,
  offering,
  seatsMissing,
  applicant,
}: {
  course: Course;
  offering: CourseOffering;
  seatsMissing: boolean;
  applicant: Applicant | undefined;
}) {
  const { t, f } = usePage();
  const { startsOn, endsOn, term, academicYear, place, schedule, seats, enrolment } = offering;
  const zone = applicant?.home?.timeZone ?? enrolment?.timeZone ?? 'UTC';
  // What is as the facts of the course say is not said again.
  const mode = offering.mode === course.mode ? null : offering.mode;
  const languages = f.list(offering.teachingLanguages?.map(f.language) ?? []);
  const taughtIn = languages === f.list(course.teachingLanguages?.map(f.language) ?? []) ? '' : languages;
  return (
    <li className="offering" data-offering={offering.id}>
      <h3>
        {startsOn ? (
          <time dateTime={startsOn}>{endsOn ? f.days(startsOn, endsOn) : f.day(startsOn)}</time>
        ) : (
          t('offering.noDates')
        )}
      </h3>
      <dl>
        <div>
          <dt>{t('enrolment.title')}</dt>
          <dd>{enrolment ? <WindowLine terms={enrolment} zone={zone} /> : <EnrolmentWindow offering={offering} />}</dd>
        </div>
        <div>
          <dt>{t('seats.title')}</dt>
          <dd>
            {enrolment ? (
              <SeatsLine terms={enrolment} />
            ) : (
              <SeatCount seats={seats} missing={seatsMissing} zone={course.institution?.timeZone} />
            )}
          </dd>
        </div>
        {(term || academicYear) && (
          <div>
            <dt>{t('offering.term')}</dt>
            <dd>{[term, academicYear].filter(Boolean).join(', ')}</dd>
          </div>
        )}
        {mode && (
          <div>
            <dt>{t('facts.mode')}</dt>
            <dd>{t(`mode.${mode}`)}</dd>
          </div>
        )}
        {taughtIn && (
          <div>
            <dt>{t('facts.language')}</dt>
            <dd>{taughtIn}</dd>
          </div>
        )}
        {place && (
          <div>
            <dt>{t('offering.place')}</dt>
            <dd>{place}</dd>
          </div>
        )}
        {schedule && (
          <div>
            <dt>{t('offering.schedule')}</dt>
            <dd>
              <Localized text={schedule} />
            </dd>
          </div>
        )}
      </dl>
      {enrolment && <ApplyBox {...{ course, applicant, zone }} terms={enrolment} />}
    </li>
  );
}

function EnrolmentWindow({ offering }: { offering: CourseOffering }) {
  const { t, f, now } = usePage();
  const { enrolmentOpens: opens, enrolmentCloses: closes } = offering;
  const state = enrolmentState(offering, now);
  const at = (time: typeof opens) => time && <time dateTime={time.instant}>{f.instant(time.instant, time.zone)}</time>;
  if (state === 'unknown') return <span className="muted">{t('enrolment.unknown')}</span>;
  return (
    <>
      <span className={`state state-${state}`}>{t(`enrolment.${state}`)}</span>
      {opens && state === 'notYet' && (
        <span className="fact-more">
          {t('enrolment.from')} {at(opens)}
        </span>
      )}
      {closes && (
        <span className="fact-more">
          {t('enrolment.until')} {at(closes)}
        </span>
      )}
    </>
  );
}
