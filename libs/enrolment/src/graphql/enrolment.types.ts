import { InstantScalar } from '@ithaca/platform';
import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { NextActorEnum, PhaseEnum, VerdictEnum } from './enums.js';

@ObjectType('RuleVerdict', { description: 'How one rule was judged; the text is made from the code.' })
export class RuleVerdictType {
  @Field(() => String, { description: 'NOT_A_PARTNER, LANGUAGE_LEVEL, ECTS_CAP, REQUIREMENT ...' }) check: string;
  @Field(() => VerdictEnum) state: string;
  @Field(() => String, { nullable: true, description: 'Id of the group of a prerequisite.' }) group?: string;
  @Field(() => String, { description: 'What is asked, as JSON: the fields of the rule.' }) asked: string;
}

@ObjectType('ObservedState', { description: 'What one university said of a case, and when.' })
export class ObservedStateType {
  @Field(() => String) state: string;
  @Field(() => InstantScalar) at: string;
}

@ObjectType('EnrolmentEvent', { description: 'A step of a case, or a refused one.' })
export class EnrolmentEventType {
  @Field(() => InstantScalar) at: string;
  @Field(() => String) from: string;
  @Field(() => String) to: string;
  @Field(() => Boolean, { description: 'It was wanted and not done.' }) refused: boolean;
  @Field(() => String, { description: 'A code, or a person’s words.' }) reason: string;
  @Field(() => NextActorEnum, { description: 'Who did it.' }) by: string;
}

@ObjectType('WaitingPlace')
export class WaitingPlaceType {
  @Field(() => Int, { description: 'From 1, in the whole list.' }) position: number;
  @Field(() => Int, { description: 'From 1, among the students of the own university.' }) positionOfHome: number;
  @Field(() => Int, { description: 'How many wait.' }) waiting: number;
  @Field(() => Int, { description: 'How many of the own university wait.' }) waitingOfHome: number;
}

@ObjectType('SharedField', { description: 'A piece of the student’s data that goes with the case.' })
export class SharedFieldType {
  @Field(() => String, { description: 'A field of the student record.' }) field: string;
  @Field(() => String, { nullable: true, description: 'As home gave it, lists as JSON; null: home did not say.' })
  value: string | null;
}

@ObjectType('CaseStudent', { description: 'Who the student is, for coordinators.' })
export class CaseStudentType {
  @Field(() => String, { nullable: true }) name: string | null;
  @Field(() => String, { nullable: true }) email: string | null;
  @Field(() => String, { nullable: true }) programme: string | null;
}

@ObjectType('Enrolment', { description: 'One student’s case for one offering.' })
@Directive('@key(fields: "id")')
export class EnrolmentType {
  @Field(() => ID) id: string;
  @Field(() => ID) offeringId: string;
  @Field(() => ID, { description: 'SCHAC domain.' }) home: string;
  @Field(() => ID, { description: 'SCHAC domain.' }) host: string;
  @Field(() => String, { nullable: true }) homeFaculty?: string;
  @Field(() => String, { nullable: true }) hostFaculty?: string;
  @Field(() => String, { description: 'Of the state machine: HOME_REVIEW, WAITLISTED, CONFIRMED ...' }) state: string;
  @Field(() => String, { description: 'Where the alliance wants it to be.' }) desired: string;
  @Field(() => PhaseEnum) phase: string;
  @Field(() => NextActorEnum) nextActor: string;
  @Field(() => ObservedStateType, { nullable: true }) homeObserved?: ObservedStateType;
  @Field(() => ObservedStateType, { nullable: true }) hostObserved?: ObservedStateType;
  @Field(() => Int) version: number;
  @Field(() => [RuleVerdictType]) verdicts: RuleVerdictType[];
  @Field(() => InstantScalar) appliedAt: string;
  @Field(() => InstantScalar, { nullable: true, description: 'Until when home should have decided.' }) dueAt?: string;
  @Field(() => [String], { description: 'accept, decline, withdraw, recheck: what the student may do now.' })
  actions: readonly string[];
}

@ObjectType('EnrolmentResult', { description: 'What came of one row of a request.' })
export class EnrolmentResultType {
  @Field(() => ID) enrolmentId: string;
  @Field(() => String, { nullable: true, description: 'The state it came to.' }) state?: string;
  @Field(() => String, { nullable: true, description: 'Why it was not done; null: it was.' }) code?: string;
  @Field(() => String, { nullable: true, description: 'Parameters of the code’s text, as JSON.' }) params?: string;
}
