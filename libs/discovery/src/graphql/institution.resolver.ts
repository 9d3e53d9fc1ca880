import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver, ResolveReference } from '@nestjs/graphql';
import { HarvestRunRepository } from '../adapters/harvest-runs.repository.js';
import { PageSize } from '../domain/errors.js';
import type { PartnerOverview } from '../use-cases/partner-overviews.js';
import { IndexLoaders } from './index-loaders.js';
import { HarvestRunType, InstitutionType, PartnerFreshnessType } from './institution.types.js';
import { LanguageTagScalar } from '@ithaca/platform';
import { LocalizedTextType } from './value.types.js';
import { labelled } from './views.js';

/** What resolvers below an institution start from; only the domain when another type points at it. */
interface InstitutionParent {
  readonly domain: string;
}

@Resolver(() => InstitutionType)
export class InstitutionResolver {
  constructor(
    private readonly loaders: IndexLoaders,
    private readonly runs: HarvestRunRepository,
  ) {}

  @Query(() => [InstitutionType], { description: 'All active universities of the alliance.' })
  async institutions(@Context() context: object): Promise<InstitutionParent[]> {
    const all = await this.loaders.of(context).partners();
    return [...all.values()].filter(({ partner }) => partner.state === 'active').map(({ partner }) => partner);
  }

  @Query(() => InstitutionType, { nullable: true })
  async institution(
    @Args({ name: 'domain', type: () => ID }) domain: string,
    @Context() context: object,
  ): Promise<InstitutionParent | null> {
    return (await this.loaders.of(context).partners()).get(domain)?.partner ?? null;
  }

  @ResolveReference()
  async byReference({ domain }: { domain: unknown }, context: object): Promise<InstitutionParent | null> {
    return (await this.loaders.of(context).partners()).get(String(domain))?.partner ?? null;
  }

  @ResolveField(() => LocalizedTextType)
  async name(
    @Parent() { domain }: InstitutionParent,
    @Context() context: object,
    @Args({ name: 'languages', type: () => [LanguageTagScalar], nullable: true }) languages?: string[],
  ) {
    return labelled((await this.overview(domain, context)).partner.name, languages ?? []);
  }

  @ResolveField(() => Int, { description: 'Courses in the index.' })
  async courseCount(@Parent() { domain }: InstitutionParent, @Context() context: object): Promise<number> {
    return (await this.overview(domain, context)).courses;
  }

  @ResolveField(() => PartnerFreshnessType)
  freshness(@Parent() { domain }: InstitutionParent, @Context() context: object): Promise<PartnerOverview> {
    return this.overview(domain, context);
  }

  @ResolveField(() => [HarvestRunType], { description: 'Newest first.' })
  async harvests(
    @Parent() { domain }: InstitutionParent,
    @Args({ name: 'first', type: () => Int, defaultValue: 5 }) first: number,
  ): Promise<HarvestRunType[]> {
    if (first < 1 || first > 100) throw new PageSize({ first, min: 1, max: 100 });
    const runs = await this.runs.latest(domain, first);
    return runs.map((run) => ({ ...run, heldReason: run.state === 'held' ? run.reason : null }));
  }

  private async overview(domain: string, context: object): Promise<PartnerOverview> {
    const found = (await this.loaders.of(context).partners()).get(domain);
    if (!found) throw new Error(`${domain} has courses in the index, but no row in the registry`);
    return found;
  }
}

@Resolver(() => PartnerFreshnessType)
export class PartnerFreshnessResolver {
  @ResolveField(() => InstitutionType)
  institution(@Parent() { partner }: PartnerOverview): InstitutionParent {
    return partner;
  }
}
