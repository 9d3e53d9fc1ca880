import { usePage } from '../ui/use-page';
import type { CaseEvent } from './cases.server';
import { type CaseNames, eventText, reasonText } from './case-words';

/** Who did what, when and why, the newest first. */
export function CaseTimeline({ timeline, names }: { timeline: readonly CaseEvent[]; names: CaseNames }) {
  const page = usePage();
  const { t } = page;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t('enrolment:case.timeline')}</h2>
      <ol className="timeline" reversed>
        {timeline.toReversed().map((event, at) => {
          const reason = reasonText(page, event);
          return (
            <li key={timeline.length - at} data-event={event.to} data-refused={event.refused || undefined}>
              <span className="timeline-what">{eventText(page, event)}</span>
              <span className="timeline-who muted">
                <time dateTime={event.at}>{page.f.instant(event.at, names.zone)}</time>
                {' · '}
                {t(`enrolment:who.${event.by as 'STUDENT'}`, { home: names.home, host: names.host })}
              </span>
              {reason && <span className="timeline-why">{t('enrolment:reason.given', { reason })}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
