import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { HarvestStateEnum, PartnerStateEnum } from './enums.js';
import { InstantScalar, LanguageTagScalar } from '@ithaca/platform';

@ObjectType('Institution', { description: "A university of the alliance, as the alliance's registry knows it." })
@Directive('@key(fields: "domain")')
export class InstitutionType {
  @Field(() => ID, { description: 'SCHAC domain, e.g. `unige.it`' }) domain: string;
  @Field(() => String, { description: 'ISO 3166-1 alpha-2' }) country: string;
  @Field(() => String) city: string;
  @Field(() => String, { description: 'IANA zone' }) timeZone: string;
  @Field(() => [LanguageTagScalar], { description: 'The first one is the local language.' })
  languages: readonly string[];
  @Field(() => String, { nullable: true }) url?: string;
  @Field(() => String, { nullable: true }) erasmusCode?: string;
  @Field(() => String, { nullable: true }) ror?: string;
  @Field(() => String, { nullable: true }) pic?: string;
  @Field(() => String, { nullable: true, description: 'How its catalogue arrives: `OOAPI v5`, `CSV` ...' })
  sourceFormat?: string;
}

@ObjectType('HarvestRun')
export class HarvestRunType {
  @Field(() => ID) id: string;
  @Field(() => InstantScalar) startedAt: Date;
  @Field(() => InstantScalar, { nullable: true }) finishedAt?: Date | null;
  @Field(() => HarvestStateEnum) state: string;
  @Field(() => Int) read: number;
  @Field(() => Int) added: number;
  @Field(() => Int) changed: number;
  @Field(() => Int) unchanged: number;
  @Field(() => Int) withdrawn: number;
  @Field(() => Int, { description: 'Lines that could not be used.' }) refused: number;
  @Field(() => String, { nullable: true, description: 'Why it is held.' }) heldReason?: string | null;
}

@ObjectType('PartnerFreshness')
export class PartnerFreshnessType {
  @Field(() => InstantScalar, { nullable: true, description: 'When the index last agreed with the node.' }) asOf?: Date;
  @Field(() => PartnerStateEnum) state: string;
  @Field(() => Int) courses: number;
}
