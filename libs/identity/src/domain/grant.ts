/** What a person does for an institution or the alliance. Never taken from an affiliation: somebody gave it (domain rules, section 7). */
export const ROLES = [
  'student',
  'home-coordinator',
  'host-coordinator',
  'pedagogy',
  'partner-it',
  'institution-admin',
  'data-protection',
  'operator',
] as const;

export type Role = (typeof ROLES)[number];

export interface Grant {
  readonly role: Role;
  /** SCHAC domain; null: for the whole alliance. */
  readonly institution: string | null;
  /** Only cases of this faculty; null: of all. */
  readonly faculty: string | null;
  /** Instants, [from, until). */
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

export function inForce({ validFrom, validUntil }: Pick<Grant, 'validFrom' | 'validUntil'>, now: Date): boolean {
  return validFrom <= now && (validUntil === null || now < validUntil);
}
