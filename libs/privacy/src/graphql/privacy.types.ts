import { DayScalar, InstantScalar } from '@ithaca/platform';
import { Field, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType('Disclosure', { description: 'Who saw or changed what of the reader’s data on one day.' })
export class DisclosureType {
  @Field(() => ID, { nullable: true, description: 'Whose record says so, a SCHAC domain; null: the alliance.' })
  institution: string | null;
  @Field(() => String, { description: '`<domain>.<verb>`: enrolment.share, enrolment.read ...' }) action: string;
  @Field(() => Boolean, { description: 'Somebody was refused, and saw nothing.' }) refused: boolean;
  @Field(() => Boolean, { description: 'The reader did it.' }) byReader: boolean;
  @Field(() => String) purpose: string;
  @Field(() => ID, { nullable: true, description: 'University that the data went to.' }) recipient: string | null;
  @Field(() => DayScalar) on: string;
  @Field(() => Int) times: number;
  @Field(() => InstantScalar) lastAt: Date;
  @Field(() => [String], { description: 'Names of fields.' }) seen: readonly string[];
  @Field(() => [String], { description: 'Names of fields.' }) changed: readonly string[];
}

@ObjectType('DisclosurePage')
export class DisclosurePageType {
  @Field(() => [DisclosureType]) nodes: DisclosureType[];
  @Field(() => Int, { nullable: true, description: '`after` of the next page; null: there is none.' }) next?: number;
}

@ObjectType('ErasedData')
export class ErasedDataType {
  @Field(() => String, { description: 'A code.' }) what: string;
  @Field(() => Int) count: number;
}

@ObjectType('KeptData')
export class KeptDataType {
  @Field(() => String, { description: 'A code.' }) what: string;
  @Field(() => String, { description: 'Of GDPR, article 17(3): public-task, legal-obligation ...' }) ground: string;
}

@ObjectType('ErasurePartner')
export class ErasurePartnerType {
  @Field(() => ID) institution: string;
  @Field(() => InstantScalar) toldAt: Date;
  @Field(() => InstantScalar, { nullable: true, description: 'Null: it has not said yet that it has erased.' })
  acknowledgedAt: Date | null;
}

@ObjectType('Erasure', { description: 'What came of a request to be erased.' })
export class ErasureType {
  @Field(() => ID) id: string;
  @Field(() => InstantScalar) requestedAt: Date;
  @Field(() => InstantScalar, { nullable: true, description: 'Null: some university has yet to say so.' })
  completedAt: Date | null;
  @Field(() => [ErasedDataType]) erased: ErasedDataType[];
  @Field(() => [KeptDataType], { description: 'Lawfully kept, each with its ground.' }) kept: KeptDataType[];
  @Field(() => [ErasurePartnerType]) partners: ErasurePartnerType[];
}
