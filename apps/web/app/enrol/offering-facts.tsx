import { usePage } from '../ui/use-page';
import { momentText } from './moments';
import type { OfferingTerms } from './types';

/** Whether one can apply now, and from or until when. */
export function WindowLine({ terms, zone }: { terms: OfferingTerms; zone: string }) {
  const page = usePage();
  const { window, opensAt, closesBefore, timeZone } = terms;
  const time = momentText(page, window === 'NOT_YET_OPEN' ? opensAt : closesBefore, zone, timeZone);
  if (window === 'NOT_YET_OPEN') return <span className="state">{page.t('enrolment:window.notYet', { time })}</span>;
  if (window === 'CLOSED') return <span className="state">{page.t('enrolment:window.closed', { time })}</span>;
  return <span className="state state-open">{page.t('enrolment:window.open', { time })}</span>;
}

/** Seats as the alliance has them now: all, those of the reader's university, and who waits. */
export function SeatsLine({ terms: { seats, allocation } }: { terms: OfferingTerms }) {
  const { t } = usePage();
  const { free, total, ownFree, ownTotal, waiting } = seats;
  return (
    <>
      {t('enrolment:seats.free', { free, total })}
      {ownTotal > 0 && <span className="fact-more">{t('enrolment:seats.own', { ownFree, ownTotal })}</span>}
      {waiting > 0 && <span className="fact-more">{t('enrolment:seats.waiting', { waiting })}</span>}
      <span className="fact-more muted">
        {allocation === 'lottery'
          ? t('enrolment:seats.drawn')
          : allocation === 'round-robin'
            ? t('enrolment:seats.dealt')
            : t('enrolment:seats.first')}
      </span>
    </>
  );
}
