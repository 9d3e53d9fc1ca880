import { Field, Int, ObjectType } from '@nestjs/graphql';
import { OfferingEnrolmentType, QuotaFillType } from './offering-enrolment.types.js';

@ObjectType('HostOffering', { description: 'An offering as its university’s coordinators see it.' })
export class HostOfferingType {
  @Field(() => OfferingEnrolmentType) offering: OfferingEnrolmentType;
  @Field(() => [QuotaFillType], { description: 'Seats and how many wait, by quota; never who.' })
  fill: QuotaFillType[];
  @Field(() => String, { description: 'The terms as JSON, as `publishTerms` takes them.' }) draft: string;
  @Field(() => String, { nullable: true, description: 'Null: the whole university gives it.' }) faculty?: string;
  @Field(() => Boolean) mayPublish: boolean;
  @Field(() => Boolean, { description: 'Unused reserved seats may go to others now.' }) releasable: boolean;
}

@ObjectType('TermsMistake', { description: 'One thing that keeps terms from being published.' })
export class TermsMistakeType {
  @Field(() => String) code: string;
  @Field(() => String, { description: 'Parameters of the code’s text, as JSON.' }) params: string;
}

@ObjectType('PublishedTerms')
export class PublishedTermsType {
  @Field(() => Int, { nullable: true, description: 'Null: nothing was published, see the mistakes.' })
  version: number | null;
  @Field(() => [TermsMistakeType], { description: 'All of them at once.' }) mistakes: TermsMistakeType[];
}

@ObjectType('DealtSeats')
export class DealtSeatsType {
  @Field(() => Int) offered: number;
  @Field(() => Int) waiting: number;
}
