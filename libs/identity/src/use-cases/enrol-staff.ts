import { Injectable } from '@nestjs/common';
import { Clock, Database, uuidV7 } from '@ithaca/platform';
import { GrantsRepository } from '../adapters/grants.repository.js';
import { PeopleRepository } from '../adapters/people.repository.js';
import { ROLES, type Role } from '../domain/grant.js';
import { GrantInvalid } from '../domain/errors.js';

/** A person with roles from the first day, before their first sign-in. */
export interface StaffMember {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly grants: readonly { readonly role: string; readonly institution?: string; readonly faculty?: string }[];
}

/** Sets an alliance up with those who give the other roles. Whoever is known already stays as they are, so it is safe to run twice. */
@Injectable()
export class EnrolStaff {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly grants: GrantsRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns whether the person is new @throws GrantInvalid */
  execute({ issuer, subject, name, grants }: StaffMember): Promise<boolean> {
    const account = subject.toLowerCase();
    return this.database.transaction(async (tx) => {
      if (await this.people.ofAccount(issuer, account, tx)) return false;
      const now = this.clock.now();
      const id = uuidV7(now.getTime());
      await this.people.save({ id, name, email: null, homeInstitution: null, isStudent: false, createdAt: now }, tx);
      await this.people.addAccount({ issuer, subject: account, personId: id, lastSignIn: now }, tx);
      for (const { role, institution = null, faculty = null } of grants) {
        if (!(ROLES as readonly string[]).includes(role)) throw new GrantInvalid({ field: 'role' });
        const grant = { role: role as Role, institution, faculty, validFrom: now, validUntil: null, givenBy: null };
        await this.grants.add({ id: uuidV7(now.getTime()), personId: id, ...grant }, tx);
      }
      return true;
    });
  }
}
