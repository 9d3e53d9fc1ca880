import {
  ENROLMENT_MESSAGES,
  type AdmissionDecided,
  type NominationDecided,
  type StudyRightChanged,
} from './enrolment-messages.js';

/** What both sides of one link know of a case: only what was said on this very link (docs/enrolling.md, Reconciler). */
export interface SharedCase {
  readonly enrolmentId: string;
  /** Of the newest message from the alliance on this link. */
  readonly version: number;
  readonly state: string;
  /** The university's last word as the host, and as the home; absent while it has said nothing. */
  readonly hostSays?: string;
  readonly homeSays?: string;
}

/**
 * The agreed form that both sides hash. It says nothing of clocks, reasons or persons, and nothing that only one of them
 * can know.
 */
export function sharedCase({ enrolmentId, version, state, hostSays, homeSays }: SharedCase): SharedCase {
  return {
    ...{ enrolmentId, version, state },
    ...(hostSays !== undefined && { hostSays }),
    ...(homeSays !== undefined && { homeSays }),
  };
}

/** Whose word a message of a university is, and the word itself; undefined for messages that carry none. */
export function wordOf(
  type: string,
  data: unknown,
): { readonly side: 'home' | 'host'; readonly word: string } | undefined {
  switch (type) {
    case ENROLMENT_MESSAGES.admissionDecided:
      return { side: 'host', word: (data as AdmissionDecided).decision };
    case ENROLMENT_MESSAGES.nominationDecided:
      return { side: 'home', word: (data as NominationDecided).decision };
    case ENROLMENT_MESSAGES.studyRightChanged:
      return { side: 'home', word: (data as StudyRightChanged).rightToStudy };
    default:
      return undefined;
  }
}
