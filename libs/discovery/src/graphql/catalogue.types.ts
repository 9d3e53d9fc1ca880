import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DeliveryModeEnum } from './enums.js';
import { DayScalar, LanguageTagScalar } from '@ithaca/platform';
import { EctsRangeType, FieldProvenanceType, FreshnessType, ZonedTimeType } from './value.types.js';

// The @shareable fields of the partner contract, served from the index. Fields that point at other objects or choose a
// text are in the resolvers.

@ObjectType('Course', { description: "A course as the alliance's index last heard of it from its university." })
@Directive('@key(fields: "id")')
export class CourseType {
  @Field(() => ID, { description: '`<institution>:<local code>`' }) id: string;
  @Directive('@shareable') @Field(() => String, { nullable: true }) code: string;
  @Directive('@shareable')
  @Field(() => EctsRangeType, { nullable: true, description: 'Null: unknown.' })
  ects?: EctsRangeType;
  @Directive('@shareable') @Field(() => Int, { nullable: true }) eqfLevel?: number;
  @Directive('@shareable') @Field(() => String, { nullable: true }) iscedF?: string;
  @Directive('@shareable') @Field(() => [LanguageTagScalar], { nullable: true }) teachingLanguages?: readonly string[];
  @Directive('@shareable') @Field(() => DeliveryModeEnum, { nullable: true }) mode?: string;
  @Directive('@shareable') @Field(() => String, { nullable: true }) url?: string;
  @Directive('@shareable')
  @Field(() => [FieldProvenanceType], { nullable: true })
  provenance?: readonly FieldProvenanceType[];
  @Directive('@shareable') @Field(() => Int, { nullable: true }) version: number;
  @Directive('@shareable') @Field(() => String, { nullable: true }) contentHash: string;
  @Directive('@shareable') @Field(() => FreshnessType, { nullable: true }) freshness: FreshnessType;
}

@ObjectType('Offering', { description: 'A course given in a term. Its seats are known to its university only.' })
@Directive('@key(fields: "id")')
export class OfferingType {
  @Field(() => ID, { description: '`<course id>:<key>`' }) id: string;
  @Directive('@shareable') @Field(() => DayScalar, { nullable: true }) startsOn?: string;
  @Directive('@shareable') @Field(() => DayScalar, { nullable: true }) endsOn?: string;
  @Directive('@shareable') @Field(() => String, { nullable: true }) term?: string;
  @Directive('@shareable') @Field(() => String, { nullable: true }) academicYear?: string;
  @Directive('@shareable') @Field(() => DeliveryModeEnum, { nullable: true }) mode?: string;
  @Directive('@shareable') @Field(() => [LanguageTagScalar], { nullable: true }) teachingLanguages?: readonly string[];
  @Directive('@shareable') @Field(() => String, { nullable: true }) place?: string;
  @Directive('@shareable') @Field(() => ZonedTimeType, { nullable: true }) enrolmentOpens?: ZonedTimeType;
  @Directive('@shareable') @Field(() => ZonedTimeType, { nullable: true }) enrolmentCloses?: ZonedTimeType;
}

@ObjectType('Programme')
@Directive('@key(fields: "id")')
export class ProgrammeType {
  @Field(() => ID) id: string;
  @Directive('@shareable') @Field(() => String, { nullable: true }) code: string;
  @Directive('@shareable') @Field(() => EctsRangeType, { nullable: true }) ects?: EctsRangeType;
  @Directive('@shareable') @Field(() => Int, { nullable: true }) eqfLevel?: number;
  @Directive('@shareable') @Field(() => String, { nullable: true }) iscedF?: string;
  @Directive('@shareable') @Field(() => String, { nullable: true }) url?: string;
}
