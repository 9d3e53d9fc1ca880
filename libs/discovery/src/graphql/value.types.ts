import { Directive, Field, Float, ObjectType } from '@nestjs/graphql';
import { FreshnessSourceEnum, LanguageReasonEnum, TextSourceEnum } from './enums.js';
import { InstantScalar, LanguageTagScalar } from '@ithaca/platform';

@ObjectType('TextVersion')
@Directive('@shareable')
export class TextVersionType {
  @Field(() => String) value: string;
  @Field(() => LanguageTagScalar) lang: string;
  @Field(() => TextSourceEnum) source: string;
}

@ObjectType('LocalizedText', {
  description: 'A text in the language that fits the asked ones best, labelled with what it is.',
})
@Directive('@shareable')
export class LocalizedTextType {
  @Field(() => String) value: string;
  @Field(() => LanguageTagScalar, { description: 'The language of `value`.' }) lang: string;
  @Field(() => TextSourceEnum) source: string;
  @Field(() => Boolean, { description: 'The original changed after this translation was made.' }) stale: boolean;
  @Field(() => LanguageReasonEnum) reason: string;
  @Field(() => [LanguageTagScalar], { description: 'The languages that were asked for.' }) requested: readonly string[];
  @Field(() => [TextVersionType], { description: 'Every version there is.' }) all: readonly TextVersionType[];
}

@ObjectType('EctsRange', { description: 'ECTS credits; both ends are equal unless the course is worth a range.' })
@Directive('@shareable')
export class EctsRangeType {
  @Field(() => Float) min: number;
  @Field(() => Float) max: number;
}

@ObjectType('ZonedTime', { description: 'Wall time at the institution, kept beside the instant it was when computed.' })
@Directive('@shareable')
export class ZonedTimeType {
  @Field(() => String) local: string;
  @Field(() => String) zone: string;
  @Field(() => InstantScalar) instant: string;
}

@ObjectType('FieldProvenance')
@Directive('@shareable')
export class FieldProvenanceType {
  @Field(() => String) field: string;
  @Field(() => String, { nullable: true }) path?: string;
  @Field(() => String, { nullable: true }) rule?: string;
  @Field(() => Boolean) derived: boolean;
}

@ObjectType('Freshness')
@Directive('@shareable')
export class FreshnessType {
  @Field(() => InstantScalar) asOf: Date;
  @Field(() => FreshnessSourceEnum) source: string;
}
