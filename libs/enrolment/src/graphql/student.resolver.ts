import { type Actor, CurrentActor, CurrentPerson } from '@ithaca/identity';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { AcceptOffer } from '../use-cases/accept-offer.js';
import { ApplyAsStudent } from '../use-cases/apply-as-student.js';
import { DeclineOffer } from '../use-cases/decline-offer.js';
import { ReadCases } from '../use-cases/read-cases.js';
import { RecheckAsStudent } from '../use-cases/recheck-as-student.js';
import { SeeOfferings } from '../use-cases/see-offerings.js';
import { Withdraw } from '../use-cases/withdraw.js';
import { EnrolmentType } from './enrolment.types.js';
import { OfferingEnrolmentType, OpenOfferingsType } from './offering-enrolment.types.js';
import { enrolmentView, type EnrolmentView, offeringEnrolmentView } from './views.js';

const KEY = { description: 'The same for every repetition of one request; another for another.' };
const id = { type: () => ID };

/** What a student does. Every step is about the own cases: the use-cases find no others. */
@Resolver(() => EnrolmentType)
export class StudentResolver {
  constructor(
    private readonly offerings: SeeOfferings,
    private readonly cases: ReadCases,
    private readonly applyAsStudent: ApplyAsStudent,
    private readonly accept: AcceptOffer,
    private readonly decline: DeclineOffer,
    private readonly withdraw: Withdraw,
    private readonly recheck: RecheckAsStudent,
  ) {}

  @Query(() => OpenOfferingsType, { description: 'What the reader can take, the next deadline first.' })
  async openOfferings(
    @CurrentActor() { personId }: Actor,
    @Args('first', { type: () => Int, defaultValue: 20 }) first: number,
    @Args('after', { type: () => ID, nullable: true, description: 'Id of the last offering of the page before.' })
    after?: string,
  ): Promise<OpenOfferingsType> {
    const page = { first: Math.max(1, first), ...(after && { after }) };
    const { offerings, hasNextPage, silent } = await this.offerings.open(personId, page);
    return {
      ...{ nodes: offerings.map(offeringEnrolmentView), hasNextPage },
      ...(silent !== undefined && { silent: silent.toUpperCase().replaceAll('-', '_') }),
    };
  }

  @Query(() => OfferingEnrolmentType, {
    nullable: true,
    description: 'Null: it is not enrolled in through the alliance.',
  })
  async offeringEnrolment(
    @CurrentPerson() personId: string | undefined,
    @Args('offeringId', id) offeringId: string,
  ): Promise<OfferingEnrolmentType | null> {
    const seen = (await this.offerings.these([offeringId], personId)).get(offeringId);
    return seen ? offeringEnrolmentView(seen) : null;
  }

  @Mutation(() => EnrolmentType, { description: 'A seat, a place on the list, or every reason against it.' })
  applyForOffering(
    @CurrentActor() actor: Actor,
    @Args('offeringId', id) offeringId: string,
    @Args('consents', { type: () => [String] }) consents: string[],
    @Args('idempotencyKey', KEY) idempotencyKey: string,
  ): Promise<EnrolmentView> {
    return this.after(actor, this.applyAsStudent.execute(student(actor), { offeringId, consents, idempotencyKey }));
  }

  @Mutation(() => EnrolmentType)
  acceptOffer(
    @CurrentActor() actor: Actor,
    @Args('enrolmentId', id) enrolmentId: string,
    @Args('idempotencyKey', KEY) idempotencyKey: string,
  ): Promise<EnrolmentView> {
    return this.after(actor, this.accept.execute(student(actor), { enrolmentId, idempotencyKey }));
  }

  @Mutation(() => EnrolmentType)
  declineOffer(
    @CurrentActor() actor: Actor,
    @Args('enrolmentId', id) enrolmentId: string,
    @Args('idempotencyKey', KEY) idempotencyKey: string,
  ): Promise<EnrolmentView> {
    return this.after(actor, this.decline.execute(student(actor), { enrolmentId, idempotencyKey }));
  }

  @Mutation(() => EnrolmentType)
  withdrawEnrolment(
    @CurrentActor() actor: Actor,
    @Args('enrolmentId', id) enrolmentId: string,
    @Args('idempotencyKey', KEY) idempotencyKey: string,
    @Args('reason', { nullable: true }) reason?: string,
  ): Promise<EnrolmentView> {
    const request = { enrolmentId, idempotencyKey, ...(reason && { reason }) };
    return this.after(actor, this.withdraw.execute(student(actor), request));
  }

  @Mutation(() => EnrolmentType, { description: 'Asks home again about a case that lacked a fact.' })
  recheckEnrolment(
    @CurrentActor() actor: Actor,
    @Args('enrolmentId', id) enrolmentId: string,
    @Args('idempotencyKey', KEY) idempotencyKey: string,
  ): Promise<EnrolmentView> {
    return this.after(actor, this.recheck.execute(student(actor), { enrolmentId, idempotencyKey }));
  }

  private async after(actor: Actor, step: Promise<{ readonly id: string }>): Promise<EnrolmentView> {
    return enrolmentView(await this.cases.one(actor, (await step).id));
  }
}

function student({ personId }: Actor): { id: string } {
  return { id: personId };
}
