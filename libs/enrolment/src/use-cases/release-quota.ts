import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { EnrolmentRefused, refusal } from '../domain/errors.js';
import { OfferingDesk } from './offering-desk.js';
import { causeAt } from './open-desk.js';

/** From the release date on, reserved seats that nobody of that university wants go to the head of the list. */
@Injectable()
export class ReleaseQuota {
  constructor(private readonly desk: OfferingDesk) {}

  /** Running twice offers nothing twice. @returns offers made @throws EnrolmentRefused @throws TermsNotFound */
  execute(actor: Actor, { offeringId }: { offeringId: string }): Promise<number> {
    return this.desk.atDesk(offeringId, async (desk) => {
      if (!desk.rules.releaseUnusedQuota)
        throw new EnrolmentRefused(
          refusal('ENROLMENT_QUOTA_NOT_RELEASED', { releaseAt: desk.terms.releaseAt ?? 'never' }),
        );
      return this.desk.offerFreeSeats(desk, causeAt(desk, actor.id));
    });
  }
}
