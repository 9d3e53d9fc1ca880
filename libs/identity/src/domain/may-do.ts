import { type Grant, inForce } from './grant.js';
import { type Action, type Relation, relationOf } from './permissions.js';

export interface Actor {
  readonly personId: string;
  readonly grants: readonly Grant[];
}

/** What the thing asked for has to do with people and institutions; a side that it has not is absent. */
export interface Subject {
  readonly personId?: string;
  readonly home?: string;
  readonly homeFaculty?: string;
  readonly host?: string;
  readonly hostFaculty?: string;
  /** Owner of a thing that is no case: terms, messages, grants. */
  readonly institution?: string;
  readonly faculty?: string;
}

/**
 * `unseen`: the actor has nothing to do with its institutions, so it answers like an unknown id. `out-of-scope`: it is
 * of the actor's institution, but of another faculty: said so, and recorded.
 */
export type Permission =
  { readonly allowed: true; readonly by: Grant } | { readonly allowed: false; readonly why: 'unseen' | 'out-of-scope' };

/** Whether one of the actor's grants in force permits this, by the table of permissions. */
export function mayDo(actor: Actor, action: Action, subject: Subject, now: Date): Permission {
  let inSight = false;
  for (const grant of actor.grants) {
    const relation = relationOf(action, grant.role);
    if (relation === undefined || !inForce(grant, now)) continue;
    const reach = reaches(grant, relation, actor, subject);
    if (reach === 'all') return { allowed: true, by: grant };
    inSight ||= reach === 'institution-only';
  }
  return { allowed: false, why: inSight ? 'out-of-scope' : 'unseen' };
}

type Reach = 'all' | 'institution-only' | 'none';

function reaches(grant: Grant, relation: Relation, actor: Actor, subject: Subject): Reach {
  switch (relation) {
    case 'own':
      return subject.personId === actor.personId ? 'all' : 'none';
    case 'home':
      return within(grant, subject.home, subject.homeFaculty);
    case 'host':
      return within(grant, subject.host, subject.hostFaculty);
    case 'institution':
      return within(grant, subject.institution, subject.faculty);
    case 'any':
      return grant.institution === null ? 'all' : 'none';
  }
}

function within(grant: Grant, institution: string | undefined, faculty: string | undefined): Reach {
  if (grant.institution === null || grant.institution !== institution) return 'none';
  // A thing without a faculty is nobody's but the whole institution's.
  return grant.faculty === null || grant.faculty === faculty ? 'all' : 'institution-only';
}
