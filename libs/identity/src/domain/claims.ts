import { parseEsi } from './esi.js';

/** Claims of an OpenID provider as MyAcademicID names them; all but `sub` may be absent, and some come as one text or a list. */
export interface AcademicClaims {
  readonly sub: string;
  readonly schac_home_organization?: string | readonly string[];
  readonly schac_personal_unique_code?: string | readonly string[];
  readonly eduperson_scoped_affiliation?: string | readonly string[];
}

/** Somebody who came back from their provider. */
export interface SignIn {
  /** The OpenID provider's issuer. */
  readonly issuer: string;
  readonly claims: AcademicClaims & { readonly name?: string; readonly email?: string };
}

export type ClaimWarning =
  'AFFILIATION_SCOPE_IGNORED' | 'ESI_SCOPE_DIFFERS_FROM_HOME' | 'NO_ESI' | 'SEVERAL_ESI' | 'UNSCOPED_AFFILIATION';

/** What the claims say for sure. */
export interface ClaimedIdentity {
  /** SCHAC domain in lower case; null when the provider did not say: then the home office confirms the person. */
  readonly homeInstitution: string | null;
  /** Compare keys of the European Student Identifiers, sorted. Attributes of the account, never a reason to merge two. */
  readonly esi: readonly string[];
  readonly isStudent: boolean;
  readonly isStaff: boolean;
  readonly warnings: readonly ClaimWarning[];
}

const STAFF = new Set(['staff', 'faculty']);

/**
 * Reads MyAcademicID claims (domain rules, section 7): an affiliation counts only when its scope is the home
 * organisation or below it; `faculty` is staff; other personal codes than ESI are passed over.
 */
export function readClaims(claims: AcademicClaims): ClaimedIdentity {
  const homeInstitution = list(claims.schac_home_organization)[0]?.trim().toLowerCase() || null;
  const warnings = new Set<ClaimWarning>();
  const esi = new Set<string>();
  for (const code of list(claims.schac_personal_unique_code)) {
    const read = parseEsi(code);
    if (!read.valid) continue;
    esi.add(read.compareKey);
    if (read.scope === 'institution' && !within(read.scopeValue, homeInstitution))
      warnings.add('ESI_SCOPE_DIFFERS_FROM_HOME');
  }
  if (esi.size === 0) warnings.add('NO_ESI');
  if (esi.size > 1) warnings.add('SEVERAL_ESI');

  const affiliations = new Set<string>();
  for (const affiliation of list(claims.eduperson_scoped_affiliation)) {
    const [name, scope] = affiliation.trim().toLowerCase().split('@');
    if (!scope) warnings.add('UNSCOPED_AFFILIATION');
    else if (!within(scope, homeInstitution)) warnings.add('AFFILIATION_SCOPE_IGNORED');
    else affiliations.add(name!);
  }
  return {
    homeInstitution,
    esi: [...esi].sort(),
    isStudent: affiliations.has('student'),
    isStaff: [...affiliations].some((name) => STAFF.has(name)),
    warnings: [...warnings].sort(),
  };
}

function within(scope: string, home: string | null): boolean {
  return home !== null && (scope === home || scope.endsWith(`.${home}`));
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}
