import { Temporal } from 'temporal-polyfill';
import { kindRule, type NoticeKind } from './notice-kinds.js';

/** How a person wants mail of a group of kinds. The inbox holds every notice whatever is chosen. */
export const MAIL_PACES = ['at-once', 'daily', 'weekly', 'never'] as const;
export type MailPace = (typeof MAIL_PACES)[number];

/** Until somebody chooses otherwise. */
export const DEFAULT_PACE: MailPace = 'at-once';

/**
 * The pace of one notice: what the person chose for its group, save that what runs out is never kept for a digest, and
 * that what a person has a right to be told is mailed whatever they chose.
 */
export function paceOf(kind: NoticeKind, chosen: MailPace): MailPace {
  const { pressing, always } = kindRule(kind);
  if (always) return 'at-once';
  return pressing && chosen !== 'never' ? 'at-once' : chosen;
}

const DIGEST_HOUR = 7;

/** When its mail is due: now, or the next morning (Monday morning) at seven in the person's zone. Null: no mail. */
export function mailDueAt(pace: MailPace, now: Date, zone: string): Date | null {
  if (pace === 'never') return null;
  if (pace === 'at-once') return now;
  const here = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone);
  const today = here.withPlainTime({ hour: DIGEST_HOUR });
  const morning = Temporal.ZonedDateTime.compare(here, today) < 0 ? today : nextMorning(here);
  const due = pace === 'daily' ? morning : onMonday(morning);
  return new Date(due.epochMilliseconds);
}

function nextMorning(here: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return here.add({ days: 1 }).withPlainTime({ hour: DIGEST_HOUR });
}

function onMonday(morning: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return morning.add({ days: (8 - morning.dayOfWeek) % 7 }).withPlainTime({ hour: DIGEST_HOUR });
}
