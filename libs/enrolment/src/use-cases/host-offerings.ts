import { Injectable } from '@nestjs/common';
import { type Actor as Person, demand, inForce, mayDo, relationOf } from '@ithaca/identity';
import { Offerings, type OfferingTerms, quotaReleased, type TermsDraft, TermsNotFound } from '@ithaca/offerings';
import { Clock } from '@ithaca/platform';
import { CaseReader } from '../adapters/case-reader.js';
import { EnrolmentRefused, refusal } from '../domain/errors.js';

/** Seats of one quota; of the students of others only how many wait (domain rules 8). */
export interface QuotaFill {
  /** SCHAC domain, or `shared`. */
  readonly quota: string;
  readonly total: number;
  readonly held: number;
  readonly taken: number;
  readonly waiting: number;
}

export interface HostOffering {
  readonly terms: OfferingTerms;
  readonly fill: readonly QuotaFill[];
  readonly mayPublish: boolean;
  /** Unused reserved seats may go to others now. */
  readonly releasable: boolean;
}

/** A university's offerings for its coordinators: how full they are, and their terms. */
@Injectable()
export class HostOfferings {
  constructor(
    private readonly offerings: Offerings,
    private readonly reader: CaseReader,
    private readonly clock: Clock,
  ) {}

  /** Those in the person's sight, the next deadline first. */
  async list(person: Person): Promise<HostOffering[]> {
    const now = this.clock.now();
    const hosts = person.grants
      .filter((grant) => inForce(grant, now) && relationOf('fill:read', grant.role) === 'institution')
      .flatMap(({ institution }) => institution ?? []);
    const terms = await Promise.all([...new Set(hosts)].map((host) => this.offerings.ofHost(host)));
    return this.look(
      person,
      terms.flat().filter((one) => mayDo(person, 'fill:read', ownerOf(one), now).allowed),
    );
  }

  /** @throws TermsNotFound @throws EnrolmentRefused when it is another faculty's */
  async one(person: Person, offeringId: string): Promise<HostOffering> {
    const terms = await this.offerings.termsOf(offeringId);
    const permission = mayDo(person, 'fill:read', ownerOf(terms), this.clock.now());
    // Another faculty's offering: recorded in the same way as a case of another faculty (`ReadCases.one`).
    if (!permission.allowed && permission.why === 'out-of-scope')
      throw new EnrolmentRefused(refusal('ENROLMENT_OUT_OF_SCOPE'));
    if (!permission.allowed) throw new TermsNotFound({ offering: offeringId.slice(0, 200) });
    return (await this.look(person, [terms]))[0]!;
  }

  /** @throws TermsNotFound @throws NotPermitted */
  async demandPublish(person: Person, offeringId: string): Promise<void> {
    const terms = await this.offerings.termsOf(offeringId);
    const unknown = new TermsNotFound({ offering: offeringId.slice(0, 200) });
    demand(person, 'terms:publish', ownerOf(terms), this.clock.now(), unknown);
  }

  private async look(person: Person, terms: readonly OfferingTerms[]): Promise<HostOffering[]> {
    const ids = terms.map(({ offeringId }) => offeringId);
    const [seats, waiting] = await Promise.all([this.reader.seatsOf(ids), this.reader.waitingOf(ids)]);
    const now = this.clock.now();
    return terms.map((one) => {
      const { offeringId } = one;
      const here = seats.filter((count) => count.offeringId === offeringId);
      const lists = waiting.filter((count) => count.offeringId === offeringId);
      const quotas = new Set(['shared', ...Object.keys(one.quotas), ...lists.map(({ partner }) => partner)]);
      return {
        terms: one,
        fill: [...quotas].map((quota) => ({
          quota,
          total: sum(here.filter((count) => count.quota === quota)),
          held: sum(here.filter((count) => count.quota === quota && count.state === 'HELD')),
          taken: sum(here.filter((count) => count.quota === quota && count.state === 'TAKEN')),
          waiting: sum(lists.filter(({ partner }) => partner === quota)),
        })),
        mayPublish: mayDo(person, 'terms:publish', ownerOf(one), now).allowed,
        releasable: quotaReleased(one, now.toISOString()),
      };
    });
  }
}

/** Terms as somebody may change and publish them again. */
export function draftOf({ version: _version, seed: _seed, windows, ...terms }: OfferingTerms): TermsDraft {
  return {
    ...terms,
    windows: windows.map(({ partners, opens, closes }) => ({
      ...(partners && { partners: [...partners] }),
      ...{ opens, closes },
    })),
  };
}

export function ownerOf({ host, faculty }: Pick<TermsDraft, 'host' | 'faculty'>) {
  return { institution: host, ...(faculty !== undefined && { faculty }) };
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
