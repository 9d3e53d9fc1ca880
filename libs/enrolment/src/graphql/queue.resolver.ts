import { type Actor, CurrentActor } from '@ithaca/identity';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { QueueFilter } from '../adapters/case-reader.js';
import { ReadCases, type Side } from '../use-cases/read-cases.js';
import { SeeOfferings } from '../use-cases/see-offerings.js';
import {
  EnrolmentQueueType,
  OfferingCountType,
  PartnerCountType,
  StateCountType,
  WaitingDayType,
} from './queue.types.js';
import { offeringEnrolmentView } from './views.js';

/** A page of a queue, with what its counts are made of. */
export type QueueView = Pick<EnrolmentQueueType, 'nodes' | 'totalCount' | 'hasNextPage'> & {
  readonly side: Side;
  readonly wanted: QueueFilter;
};

/** Counts of a queue: made when they are asked for, so that going through all its pages does not count again and again. */
@Resolver(() => EnrolmentQueueType)
export class QueueResolver {
  constructor(
    private readonly cases: ReadCases,
    private readonly offeringsInSight: SeeOfferings,
  ) {}

  @ResolveField(() => [StateCountType], { description: 'Of all cases on the desks, whatever the filter.' })
  counts(@CurrentActor() actor: Actor, @Parent() { side }: QueueView): Promise<StateCountType[]> {
    return this.cases.countByState(actor, side);
  }

  @ResolveField(() => [PartnerCountType], { description: 'Of the states asked for, the most first.' })
  async partners(@CurrentActor() actor: Actor, @Parent() { side, wanted }: QueueView): Promise<PartnerCountType[]> {
    const counts = await this.cases.countBy(actor, side, 'partner', wanted);
    return counts.map(({ value, count }) => ({ partner: value, count }));
  }

  @ResolveField(() => [OfferingCountType], { description: 'Of the states asked for, the most first.' })
  async offerings(@CurrentActor() actor: Actor, @Parent() { side, wanted }: QueueView): Promise<OfferingCountType[]> {
    const counts = await this.cases.countBy(actor, side, 'offering', wanted);
    const seen = await this.offeringsInSight.these(counts.map(({ value }) => value));
    return counts.flatMap(({ value, count }) => {
      const offering = seen.get(value);
      return offering ? [{ offering: offeringEnrolmentView(offering), count }] : [];
    });
  }

  @ResolveField(() => [WaitingDayType], { description: 'Of all cases that the filter leaves.' })
  days(@CurrentActor() actor: Actor, @Parent() { side, wanted }: QueueView): Promise<WaitingDayType[]> {
    return this.cases.waitingDays(actor, side, wanted);
  }
}
