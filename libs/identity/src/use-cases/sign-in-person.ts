import { Injectable } from '@nestjs/common';
import { Clock, Database, uuidV7 } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { PeopleRepository } from '../adapters/people.repository.js';
import type { PersonRow } from '../adapters/person.entity.js';
import { type ClaimWarning, readClaims, type SignIn } from '../domain/claims.js';

export interface SignedIn {
  readonly personId: string;
  readonly warnings: readonly ClaimWarning[];
}

/** Finds or makes the person of an account and keeps what its provider says of them now. */
@Injectable()
export class SignInPerson {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly clock: Clock,
  ) {}

  /** Asking twice, even at once, gives the same person. */
  execute({ issuer, claims }: SignIn): Promise<SignedIn> {
    const subject = claims.sub.toLowerCase();
    const claimed = readClaims(claims);
    return this.database.transaction(async (tx) => {
      const now = this.clock.now();
      const person = (await this.people.ofAccount(issuer, subject, tx)) ?? (await this.first(issuer, subject, now, tx));
      await this.people.save(
        {
          ...person,
          name: claims.name ?? null,
          email: claims.email ?? null,
          // A provider that names no home does not take away what a home office confirmed.
          homeInstitution: claimed.homeInstitution ?? person.homeInstitution,
          isStudent: claimed.homeInstitution ? claimed.isStudent : person.isStudent,
        },
        tx,
      );
      await this.people.setEsi(person.id, claimed.esi, tx);
      await this.people.signedIn(issuer, subject, now, tx);
      return { personId: person.id, warnings: claimed.warnings };
    });
  }

  private async first(issuer: string, subject: string, now: Date, tx: EntityManager): Promise<PersonRow> {
    const person: PersonRow = {
      id: uuidV7(now.getTime()),
      name: null,
      email: null,
      homeInstitution: null,
      isStudent: false,
      createdAt: now,
    };
    await this.people.save(person, tx);
    if (await this.people.addAccount({ issuer, subject, personId: person.id, lastSignIn: now }, tx)) return person;
    // The same account in two tabs: the insert waited for the other transaction; that person is the one.
    const other = await this.people.ofAccount(issuer, subject, tx);
    if (!other) throw new Error(`account ${issuer} vanished while signing in`);
    await this.people.remove(person.id, tx);
    return other;
  }
}
