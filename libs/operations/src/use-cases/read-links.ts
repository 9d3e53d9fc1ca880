import { Injectable } from '@nestjs/common';
import { type Actor, mayDo } from '@ithaca/identity';
import { PartnerRegistry } from '@ithaca/partners';
import { Clock } from '@ithaca/platform';
import {
  type DeadLetterGroup,
  DriftStore,
  type LatencyHour,
  LinkOverview,
  type LinkStop,
  type LinkView,
  type PartnerDrift,
} from '@ithaca/sync';
import { readable } from './read-messages.js';

export type SeenLink = LinkView & { readonly stops: readonly LinkStop[]; readonly mayResume: boolean };
/** A partner that nobody ever tried to compare with has no time of a try either. */
export type SeenDrift = Omit<PartnerDrift, 'triedAt'> & { readonly triedAt: Date | null };

/** Links, dead letters, drift and latency, as far as the actor's grants reach. */
@Injectable()
export class ReadLinks {
  constructor(
    private readonly partners: PartnerRegistry,
    private readonly overview: LinkOverview,
    private readonly drift: DriftStore,
    private readonly clock: Clock,
  ) {}

  /** Of every institution of the alliance, whether a message ever went there or not. @throws NotPermitted */
  async links(actor: Actor): Promise<SeenLink[]> {
    const institutions = await this.institutions(actor);
    const stops = (await this.overview.stops(institutions)).filter(({ stoppedAt }) => stoppedAt !== null);
    return (await this.overview.links(institutions, this.clock.now())).map((link) => ({
      ...link,
      stops: stops.filter(({ institution }) => institution === link.institution),
      mayResume: this.mayRepair(actor, link.institution),
    }));
  }

  /** @throws NotPermitted */
  async deadLetters(actor: Actor): Promise<(DeadLetterGroup & { mayDecide: boolean })[]> {
    const groups = await this.overview.deadLetters(readable(actor, this.clock.now()));
    return groups.map((group) => ({ ...group, mayDecide: this.mayRepair(actor, group.institution) }));
  }

  /** One entry for every institution; one that was never compared with says so. @throws NotPermitted */
  async driftReport(actor: Actor): Promise<SeenDrift[]> {
    const institutions = await this.institutions(actor);
    const known = new Map((await this.drift.read(institutions)).map((one) => [one.institution, one]));
    return institutions.map((institution) => known.get(institution) ?? { institution, ...NEVER });
  }

  /** @throws NotPermitted */
  latency(actor: Actor, hours: number): Promise<LatencyHour[]> {
    const now = this.clock.now();
    return this.overview.latency(readable(actor, now), hours, now);
  }

  private async institutions(actor: Actor): Promise<readonly string[]> {
    const reach = readable(actor, this.clock.now());
    if (reach !== 'all') return reach.toSorted();
    return (await this.partners.list()).map(({ domain }) => domain);
  }

  private mayRepair(actor: Actor, institution: string): boolean {
    return mayDo(actor, 'message:repair', { institution }, this.clock.now()).allowed;
  }
}

const NEVER = { triedAt: null, comparedAt: null, compared: null, errorCode: null, differences: [] } as const;
