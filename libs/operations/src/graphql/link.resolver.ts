import { type Actor, CurrentActor } from '@ithaca/identity';
import { Args, Int, Query, Resolver } from '@nestjs/graphql';
import { LogFilterInvalid } from '../domain/errors.js';
import { ReadLinks } from '../use-cases/read-links.js';
import { DeadLetterGroupType, MessageLatencyHourType, MessageLinkType, PartnerDriftType } from './link.types.js';

const A_WEEK = 168;

@Resolver(() => MessageLinkType)
export class LinkResolver {
  constructor(private readonly read: ReadLinks) {}

  @Query(() => [MessageLinkType], { description: 'By domain.' })
  async messageLinks(@CurrentActor() actor: Actor): Promise<MessageLinkType[]> {
    return (await this.read.links(actor)).map(({ stops, ...link }) => ({
      ...link,
      stops: stops.map(({ direction, stoppedAt, stoppedBy }) => ({
        ...{ direction, since: stoppedAt!, stream: stoppedBy },
      })),
    }));
  }

  @Query(() => [DeadLetterGroupType], { description: 'The largest groups first.' })
  deadLetters(@CurrentActor() actor: Actor): Promise<DeadLetterGroupType[]> {
    return this.read.deadLetters(actor);
  }

  @Query(() => [PartnerDriftType], { description: 'By domain; one that was never compared with says so.' })
  async driftReport(@CurrentActor() actor: Actor): Promise<PartnerDriftType[]> {
    return (await this.read.driftReport(actor)).map((one) => ({ ...one, differences: [...one.differences] }));
  }

  @Query(() => [MessageLatencyHourType], { description: 'The oldest hour first, without gaps.' })
  messageLatency(
    @CurrentActor() actor: Actor,
    @Args('hours', { type: () => Int, defaultValue: 24 }) hours: number,
  ): Promise<MessageLatencyHourType[]> {
    if (hours < 1 || hours > A_WEEK) throw new LogFilterInvalid({ field: 'hours' });
    return this.read.latency(actor, hours);
  }
}
