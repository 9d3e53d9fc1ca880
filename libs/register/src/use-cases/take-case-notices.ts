import { EnvelopeMalformed, type Envelope, type MessageHandlers, type Outcome } from '@ithaca/sync';
import { ENROLMENT_MESSAGES, type SchacDomain } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import type { CaseCopies } from '../adapters/case-copies.js';
import type { ErasedCases } from '../adapters/erased-cases.js';
import { type CaseNotice, caseNotice } from '../domain/case-notice.js';
import { CaseOfAnother, SenderRefused } from '../domain/errors.js';
import type { HomeSteps } from './home-steps.js';
import type { HostSteps } from './host-steps.js';

/** Which notice speaks to whom, and what it does there. One that `ends` tells that the case is over. */
const NOTICES = {
  applied: { home: 'applied', ends: false },
  confirmed: { home: 'confirmed', ends: false },
  rejected: { home: 'over', ends: true },
  requested: { host: 'requested', ends: false },
  asked: { host: 'requested', ends: false },
  withdrawn: { home: 'over', host: 'over', ends: true },
  cancelled: { home: 'over', host: 'over', ends: true },
} as const satisfies Partial<Record<keyof typeof ENROLMENT_MESSAGES, NoticeEffect>>;

interface NoticeEffect {
  readonly home?: keyof HomeSteps;
  readonly host?: keyof HostSteps;
  readonly ends: boolean;
}

/** Takes the alliance's notices of cases, as the home and as the host. */
export class TakeCaseNotices {
  constructor(
    private readonly domain: SchacDomain,
    private readonly alliance: SchacDomain,
    private readonly copies: CaseCopies,
    private readonly erased: ErasedCases,
    private readonly home: HomeSteps,
    private readonly host: HostSteps,
  ) {}

  register(handlers: MessageHandlers): void {
    for (const [name, effect] of Object.entries(NOTICES)) {
      handlers.register({
        type: ENROLMENT_MESSAGES[name as keyof typeof NOTICES],
        data: caseNotice,
        apply: (message, tx) => this.take(message, effect, tx),
      });
    }
  }

  private async take(
    { source, subject, data }: Envelope & { readonly data: CaseNotice },
    effect: NoticeEffect,
    tx: EntityManager,
  ): Promise<Outcome> {
    if (source !== this.alliance) throw new SenderRefused({ sender: source });
    const notice = await this.erased.withoutErased(data, tx);
    if (subject !== notice.enrolmentId) throw new EnvelopeMalformed({ field: 'subject' });
    const asHome = effect.home && notice.home === this.domain;
    const asHost = effect.host && notice.host === this.domain;
    if (!asHome && !asHost) throw new CaseOfAnother({ domain: this.domain });
    const copy = await this.copies.lock(notice.enrolmentId, tx);
    if (copy && notice.version < copy.version) return { outcome: 'stale', facts: { version: copy.version } };
    await this.copies.told(notice, { ends: effect.ends }, tx);
    const there = asHost && effect.host ? await this.host[effect.host](notice, tx) : undefined;
    const here = asHome && effect.home ? await this.home[effect.home](notice, tx) : undefined;
    return here ?? there ?? {};
  }
}
