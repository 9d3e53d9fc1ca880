import type { Role } from './grant.js';

/**
 * How a person's grant stands to the thing asked for. `own`: it is about them. `home`, `host`: the grant's institution
 * is that side of the case, and its faculty, where the grant names one. `institution`: the thing belongs to the grant's
 * institution. `any`: everywhere.
 */
export type Relation = 'own' | 'home' | 'host' | 'institution' | 'any';

type Permitted = readonly (readonly [Role, Relation])[];

/** Who may do what (product, sections 1 and 3). Everything that is not here is refused. */
export const PERMISSIONS = {
  'enrolment:apply': [['student', 'own']],
  'enrolment:read': [
    ['student', 'own'],
    ['home-coordinator', 'home'],
    ['host-coordinator', 'host'],
    ['operator', 'any'],
  ],
  'enrolment:withdraw': [
    ['student', 'own'],
    ['home-coordinator', 'home'],
  ],
  'offer:answer': [['student', 'own']],
  'nomination:decide': [['home-coordinator', 'home']],
  'admission:decide': [['host-coordinator', 'host']],
  'terms:publish': [['host-coordinator', 'institution']],
  'fill:read': [
    ['host-coordinator', 'institution'],
    ['home-coordinator', 'institution'],
    ['pedagogy', 'any'],
  ],
  'message:read': [
    ['partner-it', 'institution'],
    ['operator', 'any'],
  ],
  'message:repair': [['operator', 'any']],
  'unconfirmed:resolve': [['operator', 'any']],
  'grant:give': [
    ['institution-admin', 'institution'],
    ['operator', 'any'],
  ],
  'guest:confirm': [['home-coordinator', 'institution']],
  'privacy:export': [['student', 'own']],
  'privacy:erase': [['student', 'own']],
  'disclosure:read': [
    ['student', 'own'],
    ['data-protection', 'institution'],
  ],
  'audit:read': [
    ['data-protection', 'institution'],
    ['operator', 'any'],
  ],
  'erasure:oversee': [['data-protection', 'institution']],
} as const satisfies Record<string, Permitted>;

export type Action = keyof typeof PERMISSIONS;

export const ACTIONS = Object.keys(PERMISSIONS) as Action[];

/** The relation in which a role may do something; undefined: in none. */
export function relationOf(action: Action, role: Role): Relation | undefined {
  return (PERMISSIONS[action] as Permitted).find(([permitted]) => permitted === role)?.[1];
}
