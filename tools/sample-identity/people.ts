import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A role that the alliance gives this person when it is set up; its form is the alliance's own (ALLIANCE_PEOPLE). */
export interface DemoGrant {
  readonly role: string;
  /** Absent: for the whole alliance. */
  readonly institution?: string;
  readonly faculty?: string;
}

/** An invented person, as the login of their university knows them. */
export interface DemoPerson {
  readonly subject: string;
  readonly name: string;
  readonly email: string;
  /** Absent: somebody without an academic login. */
  readonly home?: string;
  /** Some students have none, as in life. */
  readonly esi?: string;
  readonly affiliations: readonly string[];
  /** Known to the student register, not to the login. */
  readonly faculty?: string;
  readonly grants: readonly DemoGrant[];
}

export const PEOPLE = JSON.parse(
  readFileSync(join(import.meta.dirname, 'people.json'), 'utf8'),
) as readonly DemoPerson[];

/** What the login says of a person, with the names of MyAcademicID; what is not known is not there. */
export function claimsOf({
  subject,
  name,
  email,
  home,
  esi,
  affiliations,
}: DemoPerson): Record<string, unknown> & { sub: string } {
  return {
    sub: subject,
    name,
    email,
    ...(home && { schac_home_organization: home }),
    ...(esi && { schac_personal_unique_code: [esi] }),
    ...(affiliations.length > 0 && { eduperson_scoped_affiliation: affiliations }),
  };
}
