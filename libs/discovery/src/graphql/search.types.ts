import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { DeliveryMode } from '@ithaca/vocabulary';
import { DeliveryModeEnum, FacetNameEnum } from './enums.js';
import { DayScalar, LanguageTagScalar } from '@ithaca/platform';

@InputType('CourseFilter', { description: 'Inside one field any value may match, between fields all must.' })
export class CourseFilterInput {
  @Field(() => [ID], { nullable: true }) institutions?: string[];
  @Field(() => [LanguageTagScalar], { nullable: true }) teachingLanguages?: string[];
  @Field(() => Float, { nullable: true }) ectsMin?: number;
  @Field(() => Float, { nullable: true }) ectsMax?: number;
  @Field(() => [String], { nullable: true, description: 'Bands as the facet names them, `unknown` included.' })
  ectsBands?: string[];
  @Field(() => [Int], { nullable: true }) eqfLevels?: number[];
  @Field(() => [String], { nullable: true, description: 'Broad, narrow or detailed codes: everything below matches.' })
  iscedF?: string[];
  @Field(() => [DeliveryModeEnum], { nullable: true }) modes?: DeliveryMode[];
  @Field(() => DayScalar, { nullable: true }) startsFrom?: string;
  @Field(() => DayScalar, { nullable: true }) startsUntil?: string;
  @Field(() => Boolean, { nullable: true, description: 'An offering begins within 60 days from today.' })
  startsSoon?: boolean;
}

@ObjectType('PageInfo')
export class PageInfoType {
  @Field(() => Boolean) hasNextPage: boolean;
  @Field(() => String, { nullable: true }) endCursor?: string;
}

@ObjectType('FacetValue')
export class FacetValueType {
  @Field(() => String, {
    description:
      'Domain, language, ECTS band (`5-6`, `10-`, `unknown`), EQF level, ISCED-F code (narrow ones below a single chosen broad one), mode, `soon` or a month (`2027-01`).',
  })
  value: string;
  @Field(() => Int, { description: 'Courses under all other filters.' }) count: number;
  @Field(() => Boolean) selected: boolean;
}

@ObjectType('Facet')
export class FacetType {
  @Field(() => FacetNameEnum) name: string;
  @Field(() => [FacetValueType]) values: readonly FacetValueType[];
}

@ObjectType('Relaxation', {
  description: 'For a search without hits: what to drop, and how many courses would then be found.',
})
export class RelaxationType {
  @Field(() => [String], { description: 'Names of CourseFilter fields, or `query`.' }) drop: readonly string[];
  @Field(() => Int) count: number;
}
