import { Injectable } from '@nestjs/common';
import { Clock } from '@ithaca/platform';
import { PeopleRepository } from '../adapters/people.repository.js';
import { type Grant, inForce } from '../domain/grant.js';
import { FindActor } from './find-actor.js';

export interface PersonDescription {
  readonly id: string;
  readonly name: string | null;
  readonly homeInstitution: string | null;
  /** Those in force now. */
  readonly grants: Grant[];
}

/** What a person sees of themselves. */
@Injectable()
export class DescribePerson {
  constructor(
    private readonly people: PeopleRepository,
    private readonly actors: FindActor,
    private readonly clock: Clock,
  ) {}

  /** @throws PersonUnknown */
  async execute(personId: string): Promise<PersonDescription> {
    const { id, name, homeInstitution } = await this.people.byId(personId);
    const { grants } = await this.actors.execute(personId);
    return { id, name, homeInstitution, grants: grants.filter((grant) => inForce(grant, this.clock.now())) };
  }
}
