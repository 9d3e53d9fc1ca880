import { type Database, logger } from '@ithaca/platform';
import type { LinkDirection, LinkStates } from '../adapters/link-states.js';
import { ReasonMissing } from '../domain/errors.js';

export interface Resumption {
  readonly actor: string;
  readonly institution: string;
  readonly direction: LinkDirection;
  readonly reason: string;
  /** Sends again what the receiver says it misses, though it once receipted it. */
  readonly resend?: boolean;
}

/** Lets messages flow again on a link that stood still. */
export class ResumeLink {
  constructor(
    private readonly database: Database,
    private readonly links: LinkStates,
  ) {}

  /** @throws ReasonMissing */
  async execute({ actor, institution, direction, reason, resend = false }: Resumption): Promise<void> {
    if (reason.trim() === '') throw new ReasonMissing();
    await this.links.resume({ institution, direction }, { actor, reason, resend }, this.database.manager);
    logger.warn({ institution, direction, actor, resend }, 'link resumed');
  }
}
