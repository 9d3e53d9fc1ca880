import { type Actor, CurrentActor } from '@ithaca/identity';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { InstantScalar } from '@ithaca/platform';
import { CaseReader } from '../adapters/case-reader.js';
import { CaseStudentsRepository } from '../adapters/case-students.repository.js';
import { ReadCases } from '../use-cases/read-cases.js';
import { WaitingList } from '../use-cases/waiting-list.js';
import {
  CaseStudentType,
  EnrolmentEventType,
  EnrolmentType,
  SharedFieldType,
  WaitingPlaceType,
} from './enrolment.types.js';
import { enrolmentView, type EnrolmentView, eventView } from './views.js';

/** A case and what hangs on it. Whoever holds a case object was let through to it. */
@Resolver(() => EnrolmentType)
export class EnrolmentResolver {
  constructor(
    private readonly cases: ReadCases,
    private readonly reader: CaseReader,
    private readonly students: CaseStudentsRepository,
    private readonly waitingList: WaitingList,
  ) {}

  @Query(() => [EnrolmentType], { description: 'The reader’s own cases, the newest first.' })
  async myEnrolments(@CurrentActor() actor: Actor): Promise<EnrolmentView[]> {
    return (await this.cases.mine(actor)).map(enrolmentView);
  }

  @Query(() => EnrolmentType, { description: 'For the student, and for the coordinators of both universities.' })
  async enrolment(@CurrentActor() actor: Actor, @Args('id', { type: () => ID }) id: string): Promise<EnrolmentView> {
    return enrolmentView(await this.cases.one(actor, id));
  }

  @ResolveField(() => [EnrolmentEventType], { description: 'The whole history, oldest first.' })
  async timeline(@Parent() { id, case: one }: EnrolmentView): Promise<EnrolmentEventType[]> {
    return (await this.reader.eventsOf(id)).map((event) => eventView(event, one));
  }

  @ResolveField(() => WaitingPlaceType, { nullable: true, description: 'Null: the case does not wait.' })
  async waitingPlace(@Parent() { id, state }: EnrolmentView): Promise<WaitingPlaceType | null> {
    return state === 'WAITLISTED' ? ((await this.waitingList.positionOf(id)) ?? null) : null;
  }

  @ResolveField(() => InstantScalar, { nullable: true, description: 'When the offer ends, exclusive.' })
  async offerUntil(@Parent() { id, state }: EnrolmentView): Promise<Date | null> {
    return state === 'OFFERED' ? ((await this.reader.heldUntil(id)) ?? null) : null;
  }

  @ResolveField(() => [SharedFieldType], { description: 'Exactly what goes to the host, in the order agreed to.' })
  async shared(@Parent() { id, case: one }: EnrolmentView): Promise<SharedFieldType[]> {
    const record = (await this.students.of([id])).get(id)?.record as Readonly<Record<string, unknown>> | undefined;
    return one.consents.map((field) => ({ field, value: asText(record?.[field]) }));
  }

  @ResolveField(() => CaseStudentType, { nullable: true, description: 'Null: the data was erased, or home gave none.' })
  async student(@Parent() { id }: EnrolmentView): Promise<CaseStudentType | null> {
    const record = (await this.students.of([id])).get(id)?.record;
    if (!record) return null;
    const name = [record.givenName, record.familyName].filter((part) => part !== undefined).join(' ');
    return { name: name || null, email: record.email ?? null, programme: record.programme ?? null };
  }
}

function asText(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
