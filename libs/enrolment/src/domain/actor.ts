import type { EnrolmentCase } from './enrolment-case.js';

/** Where somebody acts for a university. */
export interface Desk {
  /** SCHAC domain. */
  readonly institution: string;
  /** Only cases of this faculty; null: of all. */
  readonly faculty: string | null;
}

/** Who acts. Whether they may is decided at the door; whether the case is theirs, here. */
export interface Actor {
  /** Person id; `system:<job>` for what happens by the clock. */
  readonly id: string;
  /** Absent for a student and for the system. */
  readonly desks?: readonly Desk[];
}

export function isSystem({ id }: Actor): boolean {
  return id.startsWith('system:');
}

/** A student's own case. */
export function isStudent({ id }: Actor): (one: Pick<EnrolmentCase, 'studentId'>) => boolean {
  return ({ studentId }) => studentId === id;
}

/** The case lies on one of the actor's desks as the home university's. */
export function isHome({ desks = [] }: Actor): (one: Pick<EnrolmentCase, 'home' | 'homeFaculty'>) => boolean {
  return ({ home, homeFaculty }) => desks.some((desk) => liesOn(desk, home, homeFaculty));
}

/** The case lies on one of the actor's desks as the host's. */
export function isHost({ desks = [] }: Actor): (one: Pick<EnrolmentCase, 'host' | 'hostFaculty'>) => boolean {
  return ({ host, hostFaculty }) => desks.some((desk) => liesOn(desk, host, hostFaculty));
}

/** A case without a faculty is the whole university's alone. */
function liesOn(desk: Desk, institution: string, faculty: string | undefined): boolean {
  return desk.institution === institution && (desk.faculty === null || desk.faculty === faculty);
}
