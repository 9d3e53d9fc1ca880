import { type Actor, CurrentActor, demand } from '@ithaca/identity';
import { PublishTerms } from '@ithaca/offerings';
import { Clock } from '@ithaca/platform';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DealSeats } from '../use-cases/deal-seats.js';
import { draftOf, HostOfferings, type HostOffering, ownerOf } from '../use-cases/host-offerings.js';
import { ReleaseQuota } from '../use-cases/release-quota.js';
import { SeeOfferings } from '../use-cases/see-offerings.js';
import { DealtSeatsType, HostOfferingType, PublishedTermsType } from './terms.types.js';
import { offeringEnrolmentView } from './views.js';

/** What a host's coordinators see of their offerings and do with them. */
@Resolver()
export class TermsResolver {
  constructor(
    private readonly hosted: HostOfferings,
    private readonly sight: SeeOfferings,
    private readonly publish: PublishTerms,
    private readonly release: ReleaseQuota,
    private readonly deal: DealSeats,
    private readonly clock: Clock,
  ) {}

  @Query(() => [HostOfferingType], { description: 'Of the reader’s universities, the next deadline first.' })
  async hostOfferings(@CurrentActor() actor: Actor): Promise<HostOfferingType[]> {
    return this.views(await this.hosted.list(actor));
  }

  @Query(() => HostOfferingType)
  async hostOffering(
    @CurrentActor() actor: Actor,
    @Args('offeringId', { type: () => ID }) offeringId: string,
  ): Promise<HostOfferingType> {
    return (await this.views([await this.hosted.one(actor, offeringId)]))[0]!;
  }

  @Mutation(() => PublishedTermsType, { description: 'A new version of terms. All that is wrong is told at once.' })
  async publishTerms(
    @CurrentActor() actor: Actor,
    @Args('terms', { description: 'JSON, as `HostOffering.draft` has it.' }) given: string,
    @Args('basedOn', { type: () => Int, description: 'The version that was changed; 0: there was none.' })
    basedOn: number,
  ): Promise<PublishedTermsType> {
    const terms = parsed(given);
    if (!terms) return refused([{ code: 'OFFERINGS_TERMS_FIELD_INVALID', params: { field: 'terms' } }]);
    // Both as they are and as they are to be: nobody takes an offering from another faculty, or gives it one.
    if (basedOn > 0) await this.hosted.demandPublish(actor, String(terms['offeringId']));
    demand(actor, 'terms:publish', ownerIn(terms), this.clock.now());
    const result = await this.publish.execute({ id: actor.personId }, { terms, basedOn });
    return result.kind === 'published' ? { version: result.terms.version, mistakes: [] } : refused(result.mistakes);
  }

  @Mutation(() => Int, { description: 'Unused reserved seats go to those who wait. Again, it offers nothing twice.' })
  async releaseQuota(
    @CurrentActor() actor: Actor,
    @Args('offeringId', { type: () => ID }) offeringId: string,
  ): Promise<number> {
    await this.hosted.demandPublish(actor, offeringId);
    return this.release.execute({ id: actor.personId }, { offeringId });
  }

  @Mutation(() => DealtSeatsType, {
    description: 'Draws, once the windows have closed. Again, it gives the same deal.',
  })
  async dealSeats(
    @CurrentActor() actor: Actor,
    @Args('offeringId', { type: () => ID }) offeringId: string,
    @Args('seed', { description: 'Its SHA-256 stands in the terms.' }) seed: string,
  ): Promise<DealtSeatsType> {
    await this.hosted.demandPublish(actor, offeringId);
    const { allocated, waitlist } = await this.deal.execute({ id: actor.personId }, { offeringId, seed });
    return { offered: allocated.length, waiting: waitlist.length };
  }

  private async views(offerings: readonly HostOffering[]): Promise<HostOfferingType[]> {
    const seen = await this.sight.these(offerings.map(({ terms }) => terms.offeringId));
    return offerings.map(({ terms, fill, mayPublish, releasable }) => ({
      offering: offeringEnrolmentView(seen.get(terms.offeringId)!),
      fill: [...fill],
      draft: JSON.stringify(draftOf(terms)),
      ...(terms.faculty !== undefined && { faculty: terms.faculty }),
      ...{ mayPublish, releasable },
    }));
  }
}

type Written = Readonly<Record<string, unknown>>;

function parsed(given: string): Written | undefined {
  try {
    const value: unknown = JSON.parse(given);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Written) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function ownerIn({ host, faculty }: Written) {
  return ownerOf({ host: String(host), ...(typeof faculty === 'string' && { faculty }) });
}

function refused(mistakes: readonly { code: string; params: object }[]): PublishedTermsType {
  return {
    version: null,
    mistakes: mistakes.map(({ code, params }) => ({ code, params: JSON.stringify(params) })),
  };
}
