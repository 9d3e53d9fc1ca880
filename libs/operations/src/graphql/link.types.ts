import { InstantScalar } from '@ithaca/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('MessageLink', { description: 'How the link between the alliance and a university stands.' })
export class MessageLinkType {
  @Field(() => ID, { description: 'SCHAC domain' }) institution: string;
  @Field(() => Int, { description: 'Messages to it that are neither settled nor wait for a person.' }) waiting: number;
  @Field(() => InstantScalar, { nullable: true }) waitingSince: Date | null;
  @Field(() => Int, { description: 'Messages to it that wait for a person.' }) deadLetters: number;
  @Field(() => InstantScalar, { nullable: true, description: 'When one last had its effect there; null: never.' })
  lastAppliedAt: Date | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When one last came from there; null: never.' })
  lastReceivedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why messages are tried again.' }) failingCode: string | null;
  @Field(() => [LinkStopType], { description: 'Directions that stand still.' }) stops: LinkStopType[];
  @Field(() => Boolean, { description: 'Whether a key is known under which it may sign now.' }) keyKnown: boolean;
  @Field(() => InstantScalar, { nullable: true, description: 'Null with a key: no end is stated.' })
  keyValidUntil: Date | null;
  @Field(() => Boolean, { description: 'Whether the one who asks may let it go on.' }) mayResume: boolean;
}

@ObjectType('LinkStop')
export class LinkStopType {
  @Field(() => String, { description: '`in` or `out`, seen from the alliance.' }) direction: string;
  @Field(() => InstantScalar) since: Date;
  @Field(() => String, { nullable: true, description: 'The case in which it was seen.' }) stream: string | null;
}

@ObjectType('DeadLetterGroup', { description: 'Messages that wait for a person for one cause.' })
export class DeadLetterGroupType {
  @Field(() => String, { description: 'Error code; empty: none is known.' }) code: string;
  @Field(() => ID) institution: string;
  @Field(() => String) type: string;
  @Field(() => Int) count: number;
  @Field(() => InstantScalar) oldestAt: Date;
  @Field(() => ID) oldestId: string;
  @Field(() => ID, { nullable: true, description: 'Whose people have to act.' }) owner: string | null;
  @Field(() => Boolean, { description: 'Whether the one who asks may decide about them.' }) mayDecide: boolean;
}

@ObjectType('PartnerDrift', { description: 'What comparing the cases with a university has found last.' })
export class PartnerDriftType {
  @Field(() => ID) institution: string;
  @Field(() => InstantScalar, { nullable: true, description: 'Null: never, so nothing is known.' })
  comparedAt: Date | null;
  @Field(() => Int, { nullable: true, description: 'Cases.' }) compared: number | null;
  @Field(() => InstantScalar, { nullable: true }) triedAt: Date | null;
  @Field(() => String, { nullable: true, description: 'Why the newest comparison failed.' }) errorCode: string | null;
  @Field(() => [DriftDifferenceType]) differences: DriftDifferenceType[];
}

@ObjectType('DriftDifference')
export class DriftDifferenceType {
  @Field(() => String, { description: 'The case.' }) stream: string;
  @Field(() => String, {
    description:
      '`unknown-there`, `unknown-here`, `under-way` (explained: messages still wait), `lost-there`, `diverged`.',
  })
  kind: string;
  @Field(() => String, { nullable: true, description: 'Digest of what the alliance knows.' }) ours: string | null;
  @Field(() => String, { nullable: true }) theirs: string | null;
  @Field(() => InstantScalar) firstSeenAt: Date;
  @Field(() => InstantScalar) lastSeenAt: Date;
}

@ObjectType('MessageLatencyHour', {
  description: 'Messages that had their effect in an hour, from being made to that.',
})
export class MessageLatencyHourType {
  @Field(() => InstantScalar) hour: Date;
  @Field(() => Int) count: number;
  @Field(() => Float, { nullable: true, description: 'Median, in milliseconds; null: no message.' })
  p50Ms: number | null;
  @Field(() => Float, { nullable: true, description: '95th percentile.' }) p95Ms: number | null;
}
