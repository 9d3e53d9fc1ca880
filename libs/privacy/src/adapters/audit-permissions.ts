import { Injectable } from '@nestjs/common';
import { type AuditPermission, AuditPermissions } from '@ithaca/audit';
import { type Action, FindActor, mayDo } from '@ithaca/identity';
import { Clock } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';

/** Who may look into the audit, by the table of permissions. */
@Injectable()
export class AuditPermissionsByGrant extends AuditPermissions {
  constructor(
    private readonly actors: FindActor,
    private readonly clock: Clock,
  ) {
    super();
  }

  mayReadAudit(personId: string, institution: SchacDomain | null): Promise<AuditPermission> {
    return this.may(personId, 'audit:read', institution);
  }

  mayReadDisclosures(personId: string, institution: SchacDomain): Promise<AuditPermission> {
    return this.may(personId, 'disclosure:read', institution);
  }

  private async may(personId: string, action: Action, institution: SchacDomain | null): Promise<AuditPermission> {
    const actor = await this.actors.execute(personId);
    const permission = mayDo(actor, action, institution === null ? {} : { institution }, this.clock.now());
    return permission.allowed ? 'allowed' : permission.why;
  }
}
