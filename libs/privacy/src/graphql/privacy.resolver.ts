import { ReadDisclosures } from '@ithaca/audit';
import { type Actor, CurrentActor } from '@ithaca/identity';
import { Args, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ExportPerson } from '../use-cases/export-person.js';
import { type ErasureReport, RequestErasure } from '../use-cases/request-erasure.js';
import { DisclosurePageType, ErasureType } from './privacy.types.js';

/** What people do with their own data. */
@Resolver()
export class PrivacyResolver {
  constructor(
    private readonly exportPerson: ExportPerson,
    private readonly disclosures: ReadDisclosures,
    private readonly erase: RequestErasure,
  ) {}

  @Query(() => String, { description: 'Everything kept of the reader, as JSON (GDPR, articles 15 and 20).' })
  async myData(@CurrentActor() actor: Actor): Promise<string> {
    return JSON.stringify(await this.exportPerson.execute(actor, { personId: actor.personId }));
  }

  @Query(() => DisclosurePageType, { description: 'Who saw or changed what of the reader’s data, newest first.' })
  async myDisclosures(
    @CurrentActor() actor: Actor,
    @Args('first', { type: () => Int, defaultValue: 50, description: '1..100' }) first: number,
    @Args('after', { type: () => Int, nullable: true }) after?: number,
  ): Promise<DisclosurePageType> {
    const question = { personId: actor.personId, first, ...(typeof after === 'number' && { after }) };
    const { disclosures, next } = await this.disclosures.execute(actor, question);
    return {
      nodes: disclosures.map(({ actor: who, outcome, ...disclosure }) => ({
        ...disclosure,
        refused: outcome === 'refused',
        byReader: who === actor.personId,
      })),
      ...(next !== undefined && { next }),
    };
  }

  @Mutation(() => ErasureType, { description: 'Erases the reader here and asks every university that has data.' })
  async requestErasure(@CurrentActor() actor: Actor): Promise<ErasureType> {
    return toType(await this.erase.execute(actor, { personId: actor.personId }));
  }
}

function toType({ erasureId, requestedAt, completedAt, holders, partners }: ErasureReport): ErasureType {
  return {
    ...{ id: erasureId, requestedAt, completedAt },
    erased: holders.flatMap(({ erased }) => [...erased]),
    kept: holders.flatMap(({ kept }) => [...kept]),
    partners: partners.map(({ institution, toldAt, acknowledgedAt }) => ({ institution, toldAt, acknowledgedAt })),
  };
}
