import { Injectable } from '@nestjs/common';
import { GrantsRepository } from '../adapters/grants.repository.js';
import { PeopleRepository } from '../adapters/people.repository.js';
import type { Grant } from '../domain/grant.js';
import type { Actor } from '../domain/may-do.js';

/** Who asks: read at each request, so that a grant that ended ends at once. */
@Injectable()
export class FindActor {
  constructor(
    private readonly people: PeopleRepository,
    private readonly grants: GrantsRepository,
  ) {}

  /** @throws PersonUnknown */
  async execute(personId: string): Promise<Actor> {
    const person = await this.people.byId(personId);
    const grants: Grant[] = await this.grants.of(personId);
    // The one role an affiliation gives (domain rules, section 7); it lasts as long as the provider says so.
    if (person.isStudent)
      grants.push({
        role: 'student',
        institution: person.homeInstitution,
        faculty: null,
        validFrom: person.createdAt,
        validUntil: null,
      });
    return { personId, grants };
  }
}
