import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { Erasures } from '../adapters/erasures.repository.js';

export interface OverdueErasure {
  readonly erasureId: string;
  /** SCHAC domain of the silent partner. */
  readonly institution: string;
  readonly toldAt: Date;
  readonly dueAt: Date;
}

/** Partners that were told to erase and have not said that they did: somebody has to call them. */
@Injectable()
export class OverdueErasures {
  constructor(
    private readonly database: Database,
    private readonly erasures: Erasures,
    private readonly clock: Clock,
  ) {}

  /** The longest overdue first. */
  async execute(): Promise<readonly OverdueErasure[]> {
    const silent = await this.erasures.silent(this.clock.now(), this.database.manager);
    return silent.map(({ erasureId, institution, toldAt, dueAt }) => ({ erasureId, institution, toldAt, dueAt }));
  }
}
