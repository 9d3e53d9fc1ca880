import { Injectable } from '@nestjs/common';
import { PeopleRepository } from '../adapters/people.repository.js';

export interface ExternalIdsOfPerson {
  /** SCHAC domain; null: none is known. */
  readonly homeInstitution: string | null;
  /** European Student Identifiers in lower case, as they are compared. */
  readonly esis: readonly string[];
}

/** How other systems know a person: the door for those who ask them. */
@Injectable()
export class ExternalIds {
  constructor(private readonly people: PeopleRepository) {}

  /** @throws PersonUnknown */
  async of(personId: string): Promise<ExternalIdsOfPerson> {
    const { homeInstitution } = await this.people.byId(personId);
    return { homeInstitution, esis: await this.people.esiOf(personId) };
  }
}
