import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { EnrolmentType } from './enrolment.types.js';
import { OfferingEnrolmentType } from './offering-enrolment.types.js';

@InputType('QueueFilter')
export class QueueFilterInput {
  @Field(() => [String], { nullable: true, description: 'Null: those that wait for this side.' }) states?: string[];
  @Field(() => ID, { nullable: true }) offeringId?: string;
  @Field(() => ID, { nullable: true, description: 'SCHAC domain of the other university.' }) partner?: string;
  @Field(() => Boolean, { nullable: true, description: 'Only what should have been decided already.' })
  overdue?: boolean;
  @Field(() => [ID], { nullable: true, description: 'Only these, in whatever state they are.' }) ids?: string[];
}

@ObjectType('StateCount')
export class StateCountType {
  @Field(() => String) state: string;
  @Field(() => Int) count: number;
}

@ObjectType('PartnerCount')
export class PartnerCountType {
  @Field(() => ID, { description: 'SCHAC domain of the other university.' }) partner: string;
  @Field(() => Int) count: number;
}

@ObjectType('OfferingCount')
export class OfferingCountType {
  @Field(() => OfferingEnrolmentType) offering: OfferingEnrolmentType;
  @Field(() => Int) count: number;
}

@ObjectType('WaitingDay', { description: 'Cases that have stood where they are for so many whole days.' })
export class WaitingDayType {
  @Field(() => Int) days: number;
  @Field(() => Int) count: number;
  @Field(() => Int, { description: 'How many of them should have been decided already.' }) overdue: number;
}

@ObjectType('EnrolmentQueue', { description: 'Cases on the reader’s desks, due first.' })
export class EnrolmentQueueType {
  @Field(() => [EnrolmentType]) nodes: EnrolmentType[];
  @Field(() => Int) totalCount: number;
  @Field(() => Boolean) hasNextPage: boolean;
}

@InputType('NominationRow')
export class NominationInput {
  @Field(() => ID) enrolmentId: string;
  @Field(() => String, { description: 'nominate or reject' }) decision: string;
  @Field(() => String, { nullable: true, description: 'Needed to reject.' }) reason?: string;
  @Field(() => Int, { nullable: true, description: 'Home’s order of its nominees, best 1.' }) rank?: number;
}

@InputType('AdmissionRow')
export class AdmissionInput {
  @Field(() => ID) enrolmentId: string;
  @Field(() => String, { description: 'confirm or reject' }) decision: string;
  @Field(() => String, { nullable: true, description: 'Needed to reject.' }) reason?: string;
}
