import { type Actor, CurrentActor } from '@ithaca/identity';
import { Clock } from '@ithaca/platform';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CaseReader, type QueueFilter } from '../adapters/case-reader.js';
import { QUEUE_STATES } from '../domain/case-phase.js';
import { ENROLMENT_STATES, type EnrolmentState } from '../domain/enrolment-states.js';
import { refusal } from '../domain/errors.js';
import { DecideNomination, type Nomination } from '../use-cases/decide-nomination.js';
import { ConfirmByHost, RejectByHost } from '../use-cases/host-answers.js';
import { desksOf, ReadCases, type Side } from '../use-cases/read-cases.js';
import { EnrolmentResultType } from './enrolment.types.js';
import { SideEnum } from './enums.js';
import { AdmissionInput, EnrolmentQueueType, NominationInput, QueueFilterInput } from './queue.types.js';
import type { QueueView } from './queue.resolver.js';
import { asRow, enrolmentView, refusedRow } from './views.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MOST_ROWS = 100;
/** As many as one bulk decision may take. */
const MOST_DECISIONS = 500;

/** What coordinators do: their queue, and decisions on many cases with an answer for each. */
@Resolver()
export class CoordinatorResolver {
  constructor(
    private readonly cases: ReadCases,
    private readonly nominate: DecideNomination,
    private readonly confirm: ConfirmByHost,
    private readonly reject: RejectByHost,
    private readonly reader: CaseReader,
    private readonly clock: Clock,
  ) {}

  @Query(() => EnrolmentQueueType, { description: 'Cases on the reader’s desks, what is due first.' })
  async enrolmentQueue(
    @CurrentActor() actor: Actor,
    @Args('side', { type: () => SideEnum }) given: string,
    @Args('filter', { type: () => QueueFilterInput, nullable: true }) filter: QueueFilterInput | null,
    @Args('first', { type: () => Int, defaultValue: 50, description: '1..100' }) first: number,
    @Args('after', { type: () => ID, nullable: true }) after?: string,
  ): Promise<QueueView> {
    const side = given.toLowerCase() as Side;
    const wanted = this.wanted(side, filter);
    const size = Math.min(Math.max(1, first), MOST_ROWS);
    const { cases, totalCount, hasNextPage } = await this.cases.queue(actor, side, wanted, size, after);
    const since = await this.reader.sinceOf(cases.map(({ id }) => id));
    const nodes = cases.map((one) => ({ ...enrolmentView(one), since: since.get(one.id) ?? one.appliedAt }));
    return { nodes, totalCount, hasNextPage, side, wanted };
  }

  private wanted(side: Side, filter: QueueFilterInput | null): QueueFilter {
    const asked = filter?.states?.filter((state) => ENROLMENT_STATES.includes(state as EnrolmentState));
    const states = filter?.ids ? ENROLMENT_STATES : ((asked as EnrolmentState[] | undefined) ?? QUEUE_STATES[side]);
    return {
      states,
      ...(filter?.ids && { ids: filter.ids.filter((id) => UUID.test(id)) }),
      ...(filter?.offeringId && { offeringId: filter.offeringId }),
      ...(filter?.partner && { partner: filter.partner }),
      ...(filter?.overdue && { dueBefore: this.clock.now() }),
    };
  }

  @Mutation(() => [EnrolmentResultType], { description: 'Home nominates or rejects; a row that fails keeps no other.' })
  async decideNominations(
    @CurrentActor() actor: Actor,
    @Args('rows', { type: () => [NominationInput] }) given: NominationInput[],
    @Args('idempotencyKey') idempotencyKey: string,
  ): Promise<EnrolmentResultType[]> {
    const desks = desksOf(actor, 'home', this.clock.now());
    const rows = given.slice(0, MOST_DECISIONS).map(toNomination);
    const results = await this.nominate.execute({ id: actor.personId, desks }, { rows, idempotencyKey });
    const left = given.slice(MOST_DECISIONS).map(({ enrolmentId }) => tooMany(enrolmentId));
    return [
      ...results.map((result) =>
        result.kind === 'decided'
          ? { enrolmentId: result.enrolmentId, state: result.state }
          : refusedRow(result.enrolmentId, result.refusal),
      ),
      ...left,
    ];
  }

  @Mutation(() => [EnrolmentResultType], { description: 'Host admits or does not; a row that fails keeps no other.' })
  async decideAdmissions(
    @CurrentActor() actor: Actor,
    @Args('rows', { type: () => [AdmissionInput] }) given: AdmissionInput[],
    @Args('idempotencyKey') idempotencyKey: string,
  ): Promise<EnrolmentResultType[]> {
    const desk = { id: actor.personId, desks: desksOf(actor, 'host', this.clock.now()) };
    const results: EnrolmentResultType[] = [];
    for (const { enrolmentId, decision, reason = '' } of given.slice(0, MOST_DECISIONS)) {
      const request = { enrolmentId, idempotencyKey: `${idempotencyKey} ${enrolmentId}` };
      const step =
        decision === 'confirm'
          ? this.confirm.execute(desk, request)
          : this.reject.execute(desk, { ...request, reason: reason ?? '' });
      results.push(await asRow(enrolmentId, step));
    }
    return [...results, ...given.slice(MOST_DECISIONS).map(({ enrolmentId }) => tooMany(enrolmentId))];
  }
}

function toNomination({ enrolmentId, decision, reason, rank }: NominationInput): Nomination {
  if (decision === 'nominate') return { enrolmentId, decision, ...(typeof rank === 'number' && { rank }) };
  return { enrolmentId, decision: 'reject', reason: reason ?? '' };
}

function tooMany(enrolmentId: string): EnrolmentResultType {
  return refusedRow(enrolmentId, refusal('ENROLMENT_TOO_MANY_ROWS', { most: MOST_DECISIONS }));
}
