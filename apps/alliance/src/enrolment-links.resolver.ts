import { CourseType, courseView, IndexLoaders, InstitutionType, OfferingType } from '@ithaca/discovery';
import { EnrolmentType, OfferingEnrolmentType, offeringEnrolmentView } from '@ithaca/enrolment';
import { CurrentPerson } from '@ithaca/identity';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { OfferingLoaders } from './offering-loaders.js';

type Course = ReturnType<typeof courseView>;

async function courseOf(loaders: IndexLoaders, offeringId: string, context: object): Promise<Course | null> {
  const item = await loaders.of(context).courses.load(offeringId.slice(0, offeringId.lastIndexOf(':')));
  return item ? courseView(item) : null;
}

async function institutionOf(loaders: IndexLoaders, domain: string, context: object): Promise<object | null> {
  return (await loaders.of(context).partners()).get(domain)?.partner ?? null;
}

/** What a case points at. */
@Resolver(() => EnrolmentType)
export class EnrolmentLinks {
  constructor(
    private readonly loaders: IndexLoaders,
    private readonly offerings: OfferingLoaders,
  ) {}

  @ResolveField(() => CourseType, { nullable: true, description: 'Null: its university does not offer it any more.' })
  course(@Parent() { offeringId }: EnrolmentType, @Context() context: object): Promise<Course | null> {
    return courseOf(this.loaders, offeringId, context);
  }

  @ResolveField(() => OfferingEnrolmentType, { nullable: true, description: 'The terms as they are now, and seats.' })
  async terms(
    @Parent() { offeringId }: EnrolmentType,
    @Context() context: object,
  ): Promise<OfferingEnrolmentType | null> {
    const seen = await this.offerings.of(context, undefined).load(offeringId);
    return seen ? offeringEnrolmentView(seen) : null;
  }

  @ResolveField(() => InstitutionType, { nullable: true })
  homeInstitution(@Parent() { home }: EnrolmentType, @Context() context: object): Promise<object | null> {
    return institutionOf(this.loaders, home, context);
  }

  @ResolveField(() => InstitutionType, { nullable: true })
  hostInstitution(@Parent() { host }: EnrolmentType, @Context() context: object): Promise<object | null> {
    return institutionOf(this.loaders, host, context);
  }
}

@Resolver(() => OfferingEnrolmentType)
export class OfferingEnrolmentLinks {
  constructor(private readonly loaders: IndexLoaders) {}

  @ResolveField(() => CourseType, { nullable: true })
  course(@Parent() { offeringId }: OfferingEnrolmentType, @Context() context: object): Promise<Course | null> {
    return courseOf(this.loaders, offeringId, context);
  }

  @ResolveField(() => InstitutionType, { nullable: true })
  hostInstitution(@Parent() { host }: OfferingEnrolmentType, @Context() context: object): Promise<object | null> {
    return institutionOf(this.loaders, host, context);
  }
}

/** How to enrol, on the offerings of the catalogue. */
@Resolver(() => OfferingType)
export class OfferingLinks {
  constructor(private readonly offerings: OfferingLoaders) {}

  @ResolveField(() => OfferingEnrolmentType, {
    nullable: true,
    description: 'Null: this offering is not enrolled in through the alliance.',
  })
  async enrolment(
    @Parent() { id }: OfferingType,
    @CurrentPerson() personId: string | undefined,
    @Context() context: object,
  ): Promise<OfferingEnrolmentType | null> {
    const seen = await this.offerings.of(context, personId).load(id);
    return seen ? offeringEnrolmentView(seen) : null;
  }
}
