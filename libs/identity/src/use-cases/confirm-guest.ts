import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { GuestRequestRow } from '../adapters/guest-request.entity.js';
import { PeopleRepository } from '../adapters/people.repository.js';
import { GuestNotWaiting, HomeAlreadyKnown, NotPermitted } from '../domain/errors.js';
import { type Actor, mayDo } from '../domain/may-do.js';

/** Somebody without an academic login says where they study, and that university's office answers (S1, step 1). */
@Injectable()
export class ConfirmGuest {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly clock: Clock,
  ) {}

  /** Asking again while nobody has answered changes the university asked. @throws HomeAlreadyKnown */
  request(actor: Actor, { institution }: { institution: string }): Promise<GuestRequestRow> {
    return this.database.transaction(async (tx) => {
      const person = await this.people.byId(actor.personId, tx);
      if (person.homeInstitution) throw new HomeAlreadyKnown({ institution: person.homeInstitution });
      return tx.getRepository(GuestRequestRow).save({
        personId: actor.personId,
        institution,
        state: 'requested',
        requestedAt: this.clock.now(),
        decidedBy: null,
        decidedAt: null,
      });
    });
  }

  /** @throws GuestNotWaiting @throws NotPermitted */
  decide(actor: Actor, { personId, confirmed }: { personId: string; confirmed: boolean }): Promise<GuestRequestRow> {
    return this.database.transaction(async (tx) => {
      const requests = tx.getRepository(GuestRequestRow);
      const request = await requests.findOne({ where: { personId }, lock: { mode: 'pessimistic_write' } });
      const now = this.clock.now();
      // A request to another university answers as one that is not there.
      if (!request || !mayDo(actor, 'guest:confirm', { institution: request.institution }, now).allowed)
        throw new GuestNotWaiting();
      if (request.state !== 'requested') throw new GuestNotWaiting();
      // Nobody vouches for themselves.
      if (actor.personId === personId) throw new NotPermitted({ action: 'guest:confirm' });
      if (confirmed) {
        const person = await this.people.byId(personId, tx);
        await this.people.save({ ...person, homeInstitution: request.institution, isStudent: true }, tx);
      }
      return requests.save({
        ...request,
        state: confirmed ? 'confirmed' : 'refused',
        decidedBy: actor.personId,
        decidedAt: now,
      });
    });
  }
}
