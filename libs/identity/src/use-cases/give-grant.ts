import { Injectable } from '@nestjs/common';
import { Clock, uuidV7 } from '@ithaca/platform';
import { GrantsRepository } from '../adapters/grants.repository.js';
import { PeopleRepository } from '../adapters/people.repository.js';
import type { RoleGrantRow } from '../adapters/role-grant.entity.js';
import { GrantInvalid, NotPermitted } from '../domain/errors.js';
import type { Grant, Role } from '../domain/grant.js';
import { type Actor, mayDo } from '../domain/may-do.js';

/** Roles for the whole alliance; all others need an institution. */
const ALLIANCE_WIDE: ReadonlySet<Role> = new Set<Role>(['pedagogy', 'operator']);

/** Gives a person a role at an institution, for a faculty and a time where named. */
@Injectable()
export class GiveGrant {
  constructor(
    private readonly people: PeopleRepository,
    private readonly grants: GrantsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws GrantInvalid naming the field @throws NotPermitted @throws PersonUnknown */
  async execute(actor: Actor, { personId, ...grant }: Grant & { readonly personId: string }): Promise<RoleGrantRow> {
    if (ALLIANCE_WIDE.has(grant.role) !== (grant.institution === null))
      throw new GrantInvalid({ field: 'institution' });
    if (grant.faculty !== null && grant.institution === null) throw new GrantInvalid({ field: 'faculty' });
    if (grant.validUntil && grant.validUntil <= grant.validFrom) throw new GrantInvalid({ field: 'validUntil' });
    const subject = grant.institution === null ? {} : { institution: grant.institution };
    if (!mayDo(actor, 'grant:give', subject, this.clock.now()).allowed)
      throw new NotPermitted({ action: 'grant:give' });
    await this.people.byId(personId);
    const row = { id: uuidV7(this.clock.now().getTime()), personId, ...grant, givenBy: actor.personId };
    await this.grants.add(row);
    return row;
  }
}
