import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import type { HomePolicy } from '../domain/decide-application.js';
import { HomePolicies } from './home-policies.js';
import { HomePolicyRow } from './home-policy.entity.js';

/** Of a university that has set none: a person looks, within five working days (domain rules 3.2). */
export const ALLIANCE_POLICY: HomePolicy = { review: 'queued', answerWithinHours: 168, version: 'alliance-1' };

/** What each university has set. */
@Injectable()
export class HomePolicyRepository extends HomePolicies {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    super();
  }

  async of(home: string): Promise<HomePolicy> {
    const row = await this.database.manager.getRepository(HomePolicyRow).findOneBy({ home });
    if (!row) return ALLIANCE_POLICY;
    const { review, answerWithinHours, version } = row;
    return { review, answerWithinHours, version };
  }

  isSet(home: string): Promise<boolean> {
    return this.database.manager.getRepository(HomePolicyRow).existsBy({ home });
  }

  /** @param setBy person id, or `system:seed` */
  async set(home: string, policy: HomePolicy, setBy: string): Promise<void> {
    await this.database.manager.getRepository(HomePolicyRow).save({ home, ...policy, setBy, setAt: this.clock.now() });
  }
}
