import { Temporal } from 'temporal-polyfill';

/** A period in which people may enrol, as the host writes it: wall time and the host's IANA zone. */
export interface LocalWindow {
  /** `2026-11-02T09:00:00` or, from the beginning of the day, `2026-11-02`. */
  readonly opens: string;
  /** With a time: that instant is outside. A day alone: until the end of that day. */
  readonly closes: string;
  readonly timeZone: string;
}

export type WindowFlag =
  'OPEN_GAP_SHIFTED_FORWARD' | 'OPEN_AMBIGUOUS_EARLIER' | 'CLOSE_GAP_SHIFTED_FORWARD' | 'CLOSE_AMBIGUOUS_LATER';

/** The same period as instants, one for everybody wherever they are. Recomputed when tzdata changes and it has not opened. */
export interface EnrolmentWindow {
  readonly opensAt: string;
  /** Exclusive. */
  readonly closesBefore: string;
  readonly durationSeconds: number;
  /** What had to be decided because a wall time was skipped or repeated that day. */
  readonly flags: readonly WindowFlag[];
}

export type WindowState = 'NOT_YET_OPEN' | 'OPEN' | 'CLOSED';

/**
 * Domain rules 3.3: a wall time skipped in spring moves forward by the gap; one repeated in autumn opens at the
 * earlier instant and closes at the later, so that nobody loses the hour.
 * @throws RangeError for a text that is no local date or time, or an unknown zone
 */
export function enrolmentWindow({ opens, closes, timeZone }: LocalWindow): EnrolmentWindow {
  const opening = resolve(opens, timeZone, 'earlier');
  const closing = isDay(closes)
    ? { instant: startOfDay(Temporal.PlainDate.from(closes).add({ days: 1 }), timeZone), kind: 'usual' as const }
    : resolve(closes, timeZone, 'later');
  const flags: WindowFlag[] = [];
  if (opening.kind === 'gap') flags.push('OPEN_GAP_SHIFTED_FORWARD');
  if (opening.kind === 'ambiguous') flags.push('OPEN_AMBIGUOUS_EARLIER');
  if (closing.kind === 'gap') flags.push('CLOSE_GAP_SHIFTED_FORWARD');
  if (closing.kind === 'ambiguous') flags.push('CLOSE_AMBIGUOUS_LATER');
  return {
    opensAt: opening.instant.toString(),
    closesBefore: closing.instant.toString(),
    durationSeconds: (closing.instant.epochMilliseconds - opening.instant.epochMilliseconds) / 1000,
    flags,
  };
}

/** @param now an instant with any offset */
export function windowState(
  { opensAt, closesBefore }: Pick<EnrolmentWindow, 'opensAt' | 'closesBefore'>,
  now: string,
): WindowState {
  const instant = Temporal.Instant.from(now);
  if (Temporal.Instant.compare(instant, opensAt) < 0) return 'NOT_YET_OPEN';
  return Temporal.Instant.compare(instant, closesBefore) < 0 ? 'OPEN' : 'CLOSED';
}

function resolve(wall: string, timeZone: string, whenRepeated: 'earlier' | 'later') {
  if (isDay(wall)) return { instant: startOfDay(Temporal.PlainDate.from(wall), timeZone), kind: 'usual' as const };
  const local = Temporal.PlainDateTime.from(wall);
  const earlier = local.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = local.toZonedDateTime(timeZone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds)
    return { instant: earlier.toInstant(), kind: 'usual' as const };
  // In a gap `later` is the wall time moved forward by its length; neither side then shows the wall time asked for.
  if (!later.toPlainDateTime().equals(local)) return { instant: later.toInstant(), kind: 'gap' as const };
  const chosen = whenRepeated === 'earlier' ? earlier : later;
  return { instant: chosen.toInstant(), kind: 'ambiguous' as const };
}

function startOfDay(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime(timeZone).toInstant();
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
