import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Actor, isHome, isHost } from '../domain/actor.js';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { EnrolmentRefused, refusal } from '../domain/errors.js';
import { OfferingDesk } from './offering-desk.js';

/** Keeps what a university said of a case that changes nothing but our knowledge: a person is looking at it, say. */
@Injectable()
export class NoteWord {
  constructor(
    private readonly desk: OfferingDesk,
    private readonly enrolments: EnrolmentRepository,
  ) {}

  /** @throws EnrolmentRefused when the case is not the actor's */
  async execute(
    actor: Actor,
    { enrolmentId, side, word }: { enrolmentId: string; side: 'home' | 'host'; word: string },
    within: EntityManager,
  ): Promise<void> {
    const found = await this.enrolments.find(enrolmentId, within);
    const isTheirs = side === 'home' ? isHome(actor) : isHost(actor);
    if (!found || !isTheirs(found))
      throw new EnrolmentRefused(refusal('ENROLMENT_NOT_FOUND', { enrolment: enrolmentId }));
    await this.desk.atDesk(
      found.offeringId,
      async ({ tx, moves, now }) => {
        const stored = await this.enrolments.find(enrolmentId, tx);
        moves.known(stored!);
        moves.change(enrolmentId, { [`${side}Observed`]: { state: word, at: now } });
      },
      within,
    );
  }
}
