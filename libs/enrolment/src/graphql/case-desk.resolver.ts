import { type Actor, CurrentActor, mayDo } from '@ithaca/identity';
import { Clock, InstantScalar } from '@ithaca/platform';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CaseReader } from '../adapters/case-reader.js';
import { QUEUE_STATES } from '../domain/case-phase.js';
import { CaseTraffic } from '../use-cases/case-traffic.js';
import { type Side, subjectOf } from '../use-cases/read-cases.js';
import { CaseMessageType, StuckCaseType, StuckEnrolmentType } from './case-desk.types.js';
import { EnrolmentType } from './enrolment.types.js';
import { SideEnum } from './enums.js';
import { enrolmentView, type EnrolmentView } from './views.js';

const DECISIONS = {
  home: ['nomination:decide', ['nominate', 'reject']],
  host: ['admission:decide', ['confirm', 'refuse']],
} as const;

/** What of a case is for the people of its two universities. Students see nothing here that is not about time. */
@Resolver(() => EnrolmentType)
export class CaseDeskResolver {
  constructor(
    private readonly traffic: CaseTraffic,
    private readonly reader: CaseReader,
    private readonly clock: Clock,
  ) {}

  @Query(() => [StuckEnrolmentType], {
    description: 'Cases on the reader’s desks that wait on a silent university, those that wait longest first.',
  })
  async stuckCases(
    @CurrentActor() actor: Actor,
    @Args('side', { type: () => SideEnum }) side: string,
  ): Promise<StuckEnrolmentType[]> {
    const found = await this.traffic.stuckOn(actor, side.toLowerCase() as Side);
    return found.map(({ one, stuck }) => ({ enrolment: enrolmentView(one), stuck }));
  }

  @ResolveField(() => InstantScalar, { description: 'Since when the case stands where it is.' })
  async since(@Parent() { id, appliedAt, ...view }: EnrolmentView & { since?: string }): Promise<string> {
    return view.since ?? (await this.reader.sinceOf([id])).get(id) ?? appliedAt;
  }

  @ResolveField(() => [String], { description: 'nominate, reject, confirm, refuse: what the reader may decide now.' })
  decisions(@CurrentActor() actor: Actor, @Parent() { case: one }: EnrolmentView): string[] {
    return (['home', 'host'] as const).flatMap((side) => {
      const [action, words] = DECISIONS[side];
      const awaited = (QUEUE_STATES[side] as readonly string[]).includes(one.state);
      return awaited && mayDo(actor, action, subjectOf(one), this.clock.now()).allowed ? words : [];
    });
  }

  @ResolveField(() => [CaseMessageType], { nullable: true, description: 'Null: not for the student.' })
  async messages(
    @CurrentActor() actor: Actor,
    @Parent() { case: one }: EnrolmentView,
  ): Promise<CaseMessageType[] | null> {
    return actor.personId === one.studentId ? null : [...(await this.traffic.messagesOf(one))];
  }

  @ResolveField(() => StuckCaseType, { nullable: true, description: 'Null: it does not stand still.' })
  async stuck(@Parent() { case: one }: EnrolmentView): Promise<StuckCaseType | null> {
    return (await this.traffic.stuck(one)) ?? null;
  }
}
