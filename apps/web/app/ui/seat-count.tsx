import type { CourseOffering } from '../course.server';
import { usePage } from './use-page';

interface SeatCountProps {
  readonly seats: CourseOffering['seats'];
  /** The university did not answer this time. */
  readonly missing: boolean;
  /** IANA zone of the university. */
  readonly zone: string | undefined;
}

/** Seats now, or the last count with its age; never an old count as if it were current. */
export function SeatCount({ seats, missing, zone }: SeatCountProps) {
  const { t, f, now } = usePage();
  if (!seats) return <span className="muted">{missing ? t('seats.notNow') : t('facts.unknown')}</span>;
  const { capacity, available, freshness } = seats;
  const age = freshness.source === 'LIVE' ? t('seats.live') : t('asOf', { time: f.asOf(freshness.asOf, now, zone) });
  if (available == null) return <span className="muted">{t('seats.unlimited')}</span>;
  return (
    <>
      {available > 0 ? t('seats.available', { count: available }) : t('seats.full')}
      {capacity != null && ` ${t('seats.of', { capacity })}`}
      <span className="fact-more muted">{age}</span>
    </>
  );
}
