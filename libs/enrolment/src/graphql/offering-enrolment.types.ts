import { DayScalar, InstantScalar } from '@ithaca/platform';
import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { RuleVerdictType } from './enrolment.types.js';
import { EligibilityEnum, SilentHomeEnum, WindowEnum } from './enums.js';

@ObjectType('EnrolmentSeats')
export class EnrolmentSeatsType {
  @Field(() => Int) total: number;
  @Field(() => Int) free: number;
  @Field(() => Int, { description: 'Reserved for the reader’s own university.' }) ownTotal: number;
  @Field(() => Int) ownFree: number;
  @Field(() => Int, { description: 'How many wait.' }) waiting: number;
}

@ObjectType('Eligibility', { description: 'Whether the reader may take it: every rule, with its verdict.' })
export class EligibilityType {
  @Field(() => EligibilityEnum) state: string;
  @Field(() => [RuleVerdictType]) verdicts: RuleVerdictType[];
  @Field(() => Float, { nullable: true, description: 'ECTS of the term with this course; null: home did not say.' })
  ectsAfter: number | null;
  @Field(() => Boolean, { description: 'More than a full term: a warning, no refusal.' }) aboveFullTerm: boolean;
}

@ObjectType('QuotaFill', { description: 'Seats of one quota, for coordinators.' })
export class QuotaFillType {
  @Field(() => String, { description: 'SCHAC domain, or `shared`.' }) quota: string;
  @Field(() => Int) total: number;
  @Field(() => Int) held: number;
  @Field(() => Int) taken: number;
  @Field(() => Int) waiting: number;
}

@ObjectType('WeeklyMeeting', { description: 'The same wall time at the host, week after week.' })
export class WeeklyMeetingType {
  @Field(() => String, { description: '`2027-03-17T14:00`, wall time of the host.' }) firstLocalStart: string;
  @Field(() => Int) durationMinutes: number;
  @Field(() => Int) weeks: number;
  @Field(() => String, { nullable: true }) place?: string;
  @Field(() => [InstantScalar], { description: 'When each begins, clock changes at the host counted.' })
  starts: string[];
}

@ObjectType('OfferingEnrolment', { description: 'How to enrol in an offering, as the reader sees it.' })
export class OfferingEnrolmentType {
  @Field(() => ID) offeringId: string;
  @Field(() => ID) courseId: string;
  @Field(() => ID) host: string;
  @Field(() => Int) version: number;
  @Field(() => String) timeZone: string;
  @Field(() => InstantScalar) opensAt: string;
  @Field(() => InstantScalar, { description: 'Exclusive.' }) closesBefore: string;
  @Field(() => WindowEnum) window: string;
  @Field(() => String, { description: 'direct or nomination' }) admissionMode: string;
  @Field(() => String, { description: 'first-come, round-robin or lottery' }) allocation: string;
  @Field(() => String, { nullable: true, description: 'SHA-256 of the seed, published before the draw.' })
  seedCommitment?: string;
  @Field(() => String, { nullable: true, description: 'Published after the draw.' }) seed?: string;
  @Field(() => EnrolmentSeatsType) seats: EnrolmentSeatsType;
  @Field(() => [String], { description: 'Fields of the student’s data that go to the host; each needs consent.' })
  consents: readonly string[];
  @Field(() => DayScalar) firstTeachingDay: string;
  @Field(() => DayScalar) lastTeachingDay: string;
  @Field(() => DayScalar, { description: 'Until the end of this day a withdrawal leaves no trace.' })
  lastFreeWithdrawal: string;
  @Field(() => DayScalar) lastRecordedWithdrawal: string;
  @Field(() => InstantScalar) enrolmentDeadline: string;
  @Field(() => Int) offerTtlHours: number;
  @Field(() => [WeeklyMeetingType], { nullable: true, description: 'Null: not known, so a clash is not checked.' })
  meetings?: WeeklyMeetingType[];
  @Field(() => EligibilityType, { nullable: true, description: 'Null: nobody is signed in.' })
  eligibility?: EligibilityType;
  @Field(() => SilentHomeEnum, { nullable: true }) silent?: string;
}

@ObjectType('OpenOfferings')
export class OpenOfferingsType {
  @Field(() => [OfferingEnrolmentType]) nodes: OfferingEnrolmentType[];
  @Field(() => Boolean) hasNextPage: boolean;
  @Field(() => SilentHomeEnum, { nullable: true, description: 'Home did not answer: nothing could be checked.' })
  silent?: string;
}
