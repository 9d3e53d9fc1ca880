import {
  type AllocationRound,
  allocateSeats,
  checkEligibility,
  type OfferRules,
  replayWaitingList,
  type SnakeDraft,
  seedCommitment,
  snakeDraft,
  type StudentFacts,
  type WaitingListEvent,
  type WaitingStudent,
} from '@ithaca/enrolment';
import {
  type AcademicTerm,
  calendarOverlap,
  type EligibilityTerms,
  enrolmentWindow,
  type LocalWindow,
  type TeachingPeriod,
  type WeeklySessions,
  weeklySessions,
  windowState,
  withdrawalDates,
} from '@ithaca/offerings';

export const ENROLMENT_RULES = {
  allocation,
  'multi-course': (input: SnakeDraft) => snakeDraft(input),
  wl: waitingList,
  window: (input: LocalWindow) => enrolmentWindow(input),
  state: ({ now, ...input }: LocalWindow & { now: string }) => ({ state: windowState(enrolmentWindow(input), now) }),
  'weekly-session': (input: WeeklySessions) => ({ sessions: weeklySessions(input) }),
  withdrawal: (input: TeachingPeriod) => withdrawalDates(input),
  eligibility,
  calendar,
};

function allocation({ seedCommitmentSha256, ...round }: AllocationRound & { seedCommitmentSha256?: string }) {
  if (seedCommitmentSha256 !== undefined && seedCommitmentSha256 !== seedCommitment(round.seed ?? ''))
    return { refused: 'the seed is not the one that was committed to' };
  return allocateSeats(round);
}

function waitingList({
  config,
  events,
}: {
  config: OfferRules & { waitlist: WaitingStudent[] };
  events: WaitingListEvent[];
}) {
  return replayWaitingList(config, events);
}

function eligibility({ offering, student }: { offering: EligibilityTerms; student: StudentFacts }) {
  const { state, verdicts, load } = checkEligibility(offering, student);
  return {
    eligible: state === 'eligible',
    reasons: verdicts
      .filter((verdict) => verdict.state === 'failed')
      .map(({ check, group }) => (group === undefined ? check : `${check}:${group}`)),
    warnings: load.aboveFullTerm ? ['ECTS_ABOVE_30'] : [],
    termEctsAfter: load.ectsAfter,
  };
}

function calendar(input: { courseStart: string; courseEnd: string; homeTerms: AcademicTerm[] }) {
  return calendarOverlap(input.courseStart, input.courseEnd, input.homeTerms);
}
