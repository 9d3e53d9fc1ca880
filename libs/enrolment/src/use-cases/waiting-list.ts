import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import { type WaitingPosition, WaitingListRepository } from '../adapters/waiting-list.repository.js';

/** Where somebody stands, in all and among the students of the own university (journey S2, 1). */
@Injectable()
export class WaitingList {
  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingListRepository,
  ) {}

  /** Undefined for a case that does not wait. */
  positionOf(enrolmentId: string): Promise<WaitingPosition | undefined> {
    return this.waiting.positionOf(this.database.manager, enrolmentId);
  }
}
