import type { EnrolmentCase } from './enrolment-case.js';

/** Why a case waits for a university that does not answer. */
export type StuckCause =
  /** Nothing goes to that university until somebody lets its link go on. */
  | 'LINK_STOPPED'
  /** A message was refused for good and waits for a person. */
  | 'MESSAGE_REFUSED'
  /** A message was tried and did not get through. */
  | 'NODE_SILENT'
  /** A message has been on its way for long. */
  | 'MESSAGE_LATE'
  /** The host was asked and said nothing. */
  | 'HOST_SILENT'
  /** Home should have decided already. */
  | 'HOME_OVERDUE';

export interface StuckCase {
  /** SCHAC domain of the university that should say something. */
  readonly waitingOn: string;
  readonly since: string;
  /** When it last said or took anything; absent: never. */
  readonly lastContactAt?: string;
  readonly cause: StuckCause;
  /** Error code of the message. */
  readonly code?: string;
}

/** A message of a case that has had no effect yet. */
export interface OpenMessage {
  readonly institution: string;
  readonly state: string;
  readonly at: string;
  readonly errorCode?: string;
}

/** The link to one university. */
export interface LinkContact {
  readonly lastContactAt?: string;
  readonly stoppedAt?: string;
}

/** Shorter delays are what networks are like. */
export const MESSAGE_LATE_MINUTES = 15;

/**
 * Why a case stands still, told by the oldest message that did not get through, else by who owes an answer.
 * @param since when the case came to where it is
 */
export function whyStuck(
  one: Pick<EnrolmentCase, 'state' | 'home' | 'host' | 'dueAt'>,
  { since, messages, links, now }: StuckFacts,
): StuckCase | undefined {
  const contact = (institution: string) => {
    const lastContactAt = links.get(institution)?.lastContactAt;
    return { waitingOn: institution, ...(lastContactAt !== undefined && { lastContactAt }) };
  };
  for (const message of messages.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    const { institution, at, errorCode } = message;
    const cause = causeOf(message, links.get(institution), now);
    if (!cause) continue;
    return { ...contact(institution), since: at, cause, ...(errorCode !== undefined && { code: errorCode }) };
  }
  if (one.state === 'UNCONFIRMED') return { ...contact(one.host), since, cause: 'HOST_SILENT' };
  if (one.state === 'HOME_REVIEW' && one.dueAt !== undefined && Date.parse(one.dueAt) < Date.parse(now))
    return { ...contact(one.home), since: one.dueAt, cause: 'HOME_OVERDUE' };
  return undefined;
}

export interface StuckFacts {
  readonly since: string;
  readonly messages: readonly OpenMessage[];
  readonly links: ReadonlyMap<string, LinkContact>;
  readonly now: string;
}

function causeOf({ state, at }: OpenMessage, link: LinkContact | undefined, now: string): StuckCause | undefined {
  if (state === 'DEAD_LETTERED') return 'MESSAGE_REFUSED';
  if (link?.stoppedAt !== undefined) return 'LINK_STOPPED';
  if (state === 'RETRYING') return 'NODE_SILENT';
  const late = Date.parse(now) - Date.parse(at) >= MESSAGE_LATE_MINUTES * 60_000;
  return late ? 'MESSAGE_LATE' : undefined;
}
