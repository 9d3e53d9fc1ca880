import type { AdmissionDecided, RightToStudy } from '@ithaca/vocabulary';

/**
 * A request to be admitted at the host. `pending`: a person has to decide. `cancelled`: the host has taken it back.
 * `ended`: the student has withdrawn or home has cancelled.
 */
export const ADMISSION_MOVES = {
  pending: ['confirmed', 'rejected', 'cancelled', 'ended'],
  confirmed: ['cancelled', 'ended'],
  rejected: [],
  cancelled: [],
  ended: [],
} as const satisfies Record<string, readonly string[]>;

export type AdmissionState = keyof typeof ADMISSION_MOVES;

export interface Admission {
  readonly enrolmentId: string;
  readonly state: AdmissionState;
  /** A code of ours or words of a person; absent for a confirmation. */
  readonly reason?: string;
}

/** `manual`: a person at the host decides. */
export type AdmissionMode = 'auto' | 'manual';

export function mayMoveAdmission(from: AdmissionState, to: AdmissionState): boolean {
  return (ADMISSION_MOVES[from] as readonly string[]).includes(to);
}

/** Who may be admitted by rule. What nobody has told is no reason against somebody. */
export function decideAdmission({
  mode,
  held,
  rightToStudy,
}: {
  readonly mode: AdmissionMode;
  /** Whether this host has a hold on admitting the person. */
  readonly held: boolean;
  /** As home said it, where the student let it be told. */
  readonly rightToStudy: RightToStudy | undefined;
}): Omit<Admission, 'enrolmentId'> {
  if (mode === 'manual') return { state: 'pending', reason: 'ADMISSION_BY_PERSON' };
  if (held) return { state: 'rejected', reason: 'HOLD_AT_HOST' };
  if (rightToStudy === 'suspended' || rightToStudy === 'ended')
    return { state: 'rejected', reason: 'NO_RIGHT_TO_STUDY' };
  return { state: 'confirmed' };
}

/** What the alliance is told of an admission. An ended one is over at the alliance too: it is told as cancelled. */
export function admissionWord({ enrolmentId, state, reason }: Admission): AdmissionDecided {
  const decision = state === 'ended' ? 'cancelled' : state;
  return { enrolmentId, decision, ...(reason !== undefined && { reason }) };
}
