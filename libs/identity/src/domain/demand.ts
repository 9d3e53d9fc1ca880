import type { DomainError } from '@ithaca/platform';
import { NotPermitted } from './errors.js';
import { type Grant, inForce } from './grant.js';
import { type Actor, mayDo, type Subject } from './may-do.js';
import { type Action, relationOf } from './permissions.js';

/**
 * The grant by which the actor may do this. What the actor has nothing to do with answers as an unknown id does: pass
 * the error for that, so that nobody learns which ids there are.
 * @throws NotPermitted, or `unknown` where it is given and the thing is out of sight
 */
export function demand(actor: Actor, action: Action, subject: Subject, now: Date, unknown?: DomainError): Grant {
  const permission = mayDo(actor, action, subject, now);
  if (permission.allowed) return permission.by;
  throw permission.why === 'unseen' && unknown ? unknown : new NotPermitted({ action });
}

/** Institutions for which the actor may do this, as lists are filtered by; `all`: everywhere. Empty: nothing. */
export function institutionsOf(actor: Actor, action: Action, now: Date): 'all' | readonly string[] {
  const reached = new Set<string>();
  for (const grant of actor.grants) {
    const relation = relationOf(action, grant.role);
    if (relation === undefined || relation === 'own' || !inForce(grant, now)) continue;
    if (relation === 'any' && grant.institution === null) return 'all';
    // A grant of one faculty reaches no thing that belongs to the whole institution.
    if (relation !== 'any' && grant.institution !== null && grant.faculty === null) reached.add(grant.institution);
  }
  return [...reached];
}
