import { type OfferingTerms, weeklySessions, withdrawalDates } from '@ithaca/offerings';
import type { CaseEvent } from '../domain/case-moves.js';
import { nextActorOf, phaseOf, studentActions } from '../domain/case-phase.js';
import type { CheckVerdict, Eligibility } from '../domain/eligibility.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { EnrolmentRefused, type Refusal } from '../domain/errors.js';
import type { OfferingInSight } from '../use-cases/see-offerings.js';
import type { EnrolmentEventType, EnrolmentResultType, EnrolmentType, RuleVerdictType } from './enrolment.types.js';
import type { EligibilityType, OfferingEnrolmentType } from './offering-enrolment.types.js';

/** A case on its way out, with what its other fields are made of. */
export type EnrolmentView = EnrolmentType & { readonly case: EnrolmentCase };

export function enrolmentView(one: EnrolmentCase): EnrolmentView {
  const { id, offeringId, home, host, homeFaculty, hostFaculty, state, desired, version, appliedAt, dueAt } = one;
  return {
    ...{ id, offeringId, home, host, state, desired, version, appliedAt, case: one },
    ...{ phase: phaseOf(state), nextActor: nextActorOf(state), actions: studentActions(state) },
    verdicts: one.verdicts.map((verdict) => verdictView(verdict)),
    ...(homeFaculty !== undefined && { homeFaculty }),
    ...(hostFaculty !== undefined && { hostFaculty }),
    ...(one.homeObserved && { homeObserved: one.homeObserved }),
    ...(one.hostObserved && { hostObserved: one.hostObserved }),
    ...(dueAt !== undefined && { dueAt }),
  };
}

/** @param asked fields of the rule, for its text */
export function verdictView({ check, state, group, detail }: CheckVerdict, asked: object = {}): RuleVerdictType {
  return {
    ...{ check, state: state.toUpperCase() },
    ...(group !== undefined && { group }),
    asked: JSON.stringify(detail ?? asked),
  };
}

export function eventView(event: CaseEvent, { studentId }: EnrolmentCase): EnrolmentEventType {
  const { at, from, to, outcome, reason, actorId } = event;
  return { ...{ at, from, to, reason }, refused: outcome === 'refused', by: byWhom(actorId, studentId, event) };
}

function byWhom(actorId: string, studentId: string, { to, reason }: CaseEvent): string {
  if (actorId === studentId) return 'STUDENT';
  if (actorId.startsWith('system:') || reason.startsWith('OPERATOR')) return 'ALLIANCE';
  if (to === 'NOMINATED' || to === 'HOME_REJECTED' || to === 'CANCELLED_BY_HOME') return 'HOME';
  return 'HOST';
}

export function offeringEnrolmentView(seen: OfferingInSight): OfferingEnrolmentType {
  const { terms, window, windowState, seats, eligibility, silent } = seen;
  const { offeringId, courseId, host, version, timeZone, admissionMode, allocation, consents } = terms;
  const { firstTeachingDay, lastTeachingDay, enrolmentDeadline, seedCommitment, seed, sessions } = terms;
  const { lastFreeWithdrawal, lastRecordedWithdrawal } = withdrawalDates(terms, terms.withdrawal);
  return {
    ...{ offeringId, courseId, host, version, timeZone, admissionMode, allocation, consents, seats },
    ...{ opensAt: window.opensAt, closesBefore: window.closesBefore, window: windowState },
    ...{ firstTeachingDay, lastTeachingDay, lastFreeWithdrawal, lastRecordedWithdrawal, enrolmentDeadline },
    offerTtlHours: terms.offerRules.offerTtlHours,
    ...(seedCommitment !== undefined && { seedCommitment }),
    ...(seed !== undefined && { seed }),
    ...(sessions && { meetings: sessions.map((meeting) => ({ ...meeting, starts: startsOf(meeting, timeZone) })) }),
    ...(eligibility && { eligibility: eligibilityView(eligibility, terms) }),
    ...(silent !== undefined && { silent: silent.toUpperCase().replaceAll('-', '_') }),
  };
}

function startsOf(meeting: NonNullable<OfferingTerms['sessions']>[number], timeZone: string): string[] {
  return weeklySessions({ ...meeting, timeZone, viewerTimeZone: timeZone }).map(({ utc }) => utc);
}

function eligibilityView({ state, verdicts, load }: Eligibility, terms: OfferingTerms): EligibilityType {
  return {
    state: state.toUpperCase(),
    verdicts: verdicts.map((verdict) => verdictView(verdict, askedBy(verdict, terms))),
    ectsAfter: load.ectsAfter ?? null,
    aboveFullTerm: load.aboveFullTerm,
  };
}

/** What a rule asks, for its sentence. */
function askedBy({ check, group }: CheckVerdict, { eligibility }: OfferingTerms): object {
  switch (check) {
    case 'LANGUAGE_LEVEL':
      return eligibility.language ?? {};
    case 'MIN_ECTS':
      return { ects: eligibility.minCompletedEcts };
    case 'CYCLE':
      return { eqf: eligibility.eqf, openToLowerCycle: eligibility.openToLowerCycle === true };
    case 'PREREQUISITE':
      return { anyOf: eligibility.prerequisites?.find(({ id }) => id === group)?.anyOf ?? [] };
    case 'EXCLUDED_COMBINATION':
      return { courses: eligibility.excludes ?? [] };
    default:
      return {};
  }
}

export function refusedRow(enrolmentId: string, { code, params }: Refusal): EnrolmentResultType {
  return { enrolmentId, code, params: JSON.stringify(params) };
}

/** The row of a step that may be refused; anything but a refusal goes on. */
export async function asRow(
  enrolmentId: string,
  step: Promise<{ readonly state: string }>,
): Promise<EnrolmentResultType> {
  try {
    return { enrolmentId, state: (await step).state };
  } catch (error) {
    if (error instanceof EnrolmentRefused)
      return { enrolmentId, code: error.code, params: JSON.stringify(error.params) };
    throw error;
  }
}
