import { Injectable } from '@nestjs/common';
import { currentCorrelationId } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { IdempotencyRepository } from '../adapters/idempotency.repository.js';
import type { Actor } from '../domain/actor.js';
import type { Cause } from '../domain/case-moves.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { type EnrolmentState, mayMove } from '../domain/enrolment-states.js';
import { EnrolmentRefused, type Refusal, refusal } from '../domain/errors.js';
import { type EnrolmentAnswer, orThrow, type StoredAnswer, toAnswer } from './enrolment-answer.js';
import { OfferingDesk } from './offering-desk.js';
import { causeAt, type OpenDesk } from './open-desk.js';

/** What somebody wants to do with one case. */
export interface CaseRequest {
  /** Of the use-case; part of what an idempotency key stands for. */
  readonly name: string;
  readonly enrolmentId: string;
  readonly idempotencyKey: string;
  /** The rest of what was asked. */
  readonly body?: unknown;
  /** The first state it is to come to. */
  readonly to: EnrolmentState;
  /** The request is the host's word on the case: noted as observed, also when the case cannot follow. */
  readonly hostSays?: string;
  /** Likewise of home. */
  readonly homeSays?: string;
  /** Whose case it is; everybody else gets the answer for a case that does not exist. */
  readonly mine: (one: EnrolmentCase) => boolean;
}

/** Does the work, or says why not; a refusal is written into the case's history. */
export type CaseWork = (desk: OpenDesk, one: EnrolmentCase, cause: Cause) => Promise<Refusal | undefined>;

/** The way every step with one case goes: find it, lock its offering, know repeats, check the move, do, answer. */
@Injectable()
export class CaseDesk {
  constructor(
    private readonly desk: OfferingDesk,
    private readonly enrolments: EnrolmentRepository,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  /** @param within the transaction this is part of: of a message that says it @throws EnrolmentRefused */
  async act(actor: Actor, request: CaseRequest, work: CaseWork, within?: EntityManager): Promise<EnrolmentAnswer> {
    const found = await this.enrolments.find(request.enrolmentId, within);
    if (!found || !request.mine(found)) throw notFound(request);
    const atDesk = (desk: OpenDesk) => this.answer(desk, actor, request, work);
    const answer = await this.desk.atDesk(found.offeringId, atDesk, within);
    return orThrow(answer);
  }

  private async answer(desk: OpenDesk, actor: Actor, request: CaseRequest, work: CaseWork): Promise<Answer> {
    const { name, enrolmentId, idempotencyKey, body } = request;
    const keyed = { actorId: actor.id, key: idempotencyKey, body: [name, enrolmentId, body ?? null] };
    const [use] = await this.idempotency.look(desk.tx, [keyed]);
    if (use?.kind === 'same') return use.answer as Answer;
    if (use?.kind === 'other') return { refused: refusal('IDEMPOTENCY_KEY_REUSED') };
    // Read again behind the lock; an offer that ended meanwhile has moved the case already.
    const stored = await this.enrolments.find(enrolmentId, desk.tx);
    if (!stored) throw notFound(request);
    desk.moves.known(stored);
    const { hostSays, homeSays } = request;
    if (hostSays) desk.moves.change(enrolmentId, { hostObserved: { state: hostSays, at: desk.now } });
    if (homeSays) desk.moves.change(enrolmentId, { homeObserved: { state: homeSays, at: desk.now } });
    const correlationId = currentCorrelationId();
    const cause = causeAt(desk, actor.id, { idempotencyKey, ...(correlationId !== undefined && { correlationId }) });
    const refused = await this.tryIt(desk, request, cause, work);
    if (refused) desk.moves.refuse(enrolmentId, request.to, cause, refused.code);
    const answer: Answer = refused ? { refused } : { ok: toAnswer(desk.moves.get(enrolmentId)) };
    await this.idempotency.keep(desk.tx, [{ ...keyed, answer }], desk.now);
    return answer;
  }

  private async tryIt(desk: OpenDesk, { enrolmentId, to }: CaseRequest, cause: Cause, work: CaseWork) {
    const one = desk.moves.get(enrolmentId);
    if (one.state === to) return undefined;
    if (mayMove(one.state, to)) return work(desk, one, cause);
    if (one.state === 'OFFER_EXPIRED') return refusal('ENROLMENT_OFFER_EXPIRED');
    return refusal('ENROLMENT_MOVE_REFUSED', { from: one.state, to });
  }
}

type Answer = StoredAnswer<EnrolmentAnswer>;

function notFound({ enrolmentId }: CaseRequest): EnrolmentRefused {
  return new EnrolmentRefused(refusal('ENROLMENT_NOT_FOUND', { enrolment: enrolmentId.slice(0, 80) }));
}
