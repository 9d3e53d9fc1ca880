import type { Page } from '../ui/use-page';
import { momentText } from './moments';
import { courseName, isolated, known, universityName } from '../ui/names';
import type { CaseEvent, CaseInList } from './cases.server';

/** States that read alike. */
const ALIKE: Readonly<Record<string, string>> = {
  DRAFT: 'CHECKING',
  SUBMITTED: 'CHECKING',
  ELIGIBILITY_CHECK: 'CHECKING',
  ELIGIBLE: 'CHECKING',
  ACCEPTED: 'HOST_PENDING',
};

export interface CaseNames {
  readonly home: string;
  readonly host: string;
  readonly course: string;
  /** Of the host and the course, where they stand alone. */
  readonly hostAlone: string;
  readonly courseAlone: string;
  /** The reader's zone, and the host's. */
  readonly zone: string;
  readonly hostZone: string;
}

type NamedCase = Pick<CaseInList, 'course' | 'offeringId' | 'homeInstitution' | 'hostInstitution'>;

/** How a case is spoken of. */
export function caseNames({ t }: Page, one: NamedCase): CaseNames {
  const hostAlone = universityName(one.hostInstitution, one.offeringId.slice(0, one.offeringId.indexOf(':')));
  const courseAlone = courseName(one.course, one.offeringId);
  return {
    home: isolated(universityName(one.homeInstitution, t('enrolment:apply.yourUniversity'))),
    host: isolated(hostAlone),
    course: isolated(courseAlone),
    ...{ hostAlone, courseAlone },
    zone: one.homeInstitution?.timeZone ?? one.hostInstitution?.timeZone ?? 'UTC',
    hostZone: one.hostInstitution?.timeZone ?? 'UTC',
  };
}

/** Where a case stands, as a whole sentence. */
export function outcomeText(page: Page, { state, timeline }: CaseInList, { home, host }: CaseNames): string {
  const last = timeline.findLast(({ refused }) => !refused);
  const reason = (last && reasonText(page, last)) ?? page.t('enrolment:reason.NO_REASON_GIVEN');
  return known(page, `outcome.${ALIKE[state] ?? state}`, { home, host, reason }) ?? state;
}

/** Whose turn it is. */
export function nextText({ t }: Page, { nextActor }: CaseInList, { home, host }: CaseNames): string {
  return t(`enrolment:next.${nextActor}`, { home, host });
}

/** Until when the next one should act; undefined: no time is set. */
export function dueText(page: Page, { dueAt, offerUntil, state }: CaseInList, names: CaseNames): string | undefined {
  const until = state === 'OFFERED' ? offerUntil : state === 'HOME_REVIEW' ? dueAt : null;
  return until ? page.t('enrolment:by', { time: momentText(page, until, names.zone, names.hostZone) }) : undefined;
}

/** A step of the history, as it was or as it was wanted. */
export function eventText(page: Page, { to, refused }: CaseEvent): string {
  const step = known(page, `event.${to}`) ?? to;
  return refused ? page.t('enrolment:event.refused', { step }) : step;
}

const CODE = /^[A-Z][A-Z_]*$/;

/** Why a step was taken: a code in words, or the words of a person; undefined where the step says it itself. */
export function reasonText(page: Page, { reason }: CaseEvent): string | undefined {
  const [code = '', ...words] = reason.split(': ');
  if (!CODE.test(code)) return isolated(reason);
  const said = [known(page, `reason.${code}`), words.length > 0 ? isolated(words.join(': ')) : undefined];
  const text = said.filter((part) => part !== undefined).join(' – ');
  return text === '' ? undefined : text;
}
