import { Injectable } from '@nestjs/common';
import { currentCorrelationId, Database } from '@ithaca/platform';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { IdempotencyRepository } from '../adapters/idempotency.repository.js';
import { type Actor, isHome } from '../domain/actor.js';
import { type EnrolmentState, mayMove } from '../domain/enrolment-states.js';
import { EnrolmentRefused, type Refusal, refusal } from '../domain/errors.js';
import type { EntityManager } from 'typeorm';
import { AdmitNominated } from './admit-nominated.js';
import { OfferingDesk } from './offering-desk.js';
import { causeAt, type OpenDesk } from './open-desk.js';

export type Nomination =
  | { readonly enrolmentId: string; readonly decision: 'nominate'; readonly rank?: number }
  | { readonly enrolmentId: string; readonly decision: 'reject'; readonly reason: string };

export type NominationResult =
  | { readonly enrolmentId: string; readonly kind: 'decided'; readonly state: EnrolmentState }
  | { readonly enrolmentId: string; readonly kind: 'refused'; readonly refusal: Refusal };

/**
 * The home university nominates or rejects many of its students at once. Rows that cannot be decided say why and keep
 * no other from being decided; all that can be are one transaction, served in their order.
 */
@Injectable()
export class DecideNomination {
  constructor(
    private readonly database: Database,
    private readonly desk: OfferingDesk,
    private readonly admission: AdmitNominated,
    private readonly enrolments: EnrolmentRepository,
    private readonly idempotency: IdempotencyRepository,
  ) {}

  /** @returns a result for each row, in their order @throws EnrolmentRefused */
  execute(
    actor: Actor,
    request: { readonly rows: readonly Nomination[]; readonly idempotencyKey: string },
    within?: EntityManager,
  ): Promise<readonly NominationResult[]> {
    const inOne = (tx: EntityManager) => this.decideIn(tx, actor, request);
    return within ? inOne(within) : this.database.transaction(inOne);
  }

  private async decideIn(
    tx: EntityManager,
    actor: Actor,
    { rows, idempotencyKey }: { readonly rows: readonly Nomination[]; readonly idempotencyKey: string },
  ): Promise<readonly NominationResult[]> {
    const found = await this.enrolments.findAll(
      rows.map(({ enrolmentId }) => enrolmentId),
      tx,
    );
    const own = found.filter(isHome(actor));
    // In one order, so that two such transactions never wait for one another in a circle.
    const desks = new Map<string, OpenDesk>();
    for (const offeringId of [...new Set(own.map((one) => one.offeringId))].toSorted())
      desks.set(offeringId, await this.desk.open(tx, offeringId));

    const keyed = { actorId: actor.id, key: idempotencyKey, body: ['nominate', rows] };
    const [use] = await this.idempotency.look(tx, [keyed]);
    if (use?.kind === 'same') return use.answer as NominationResult[];
    if (use?.kind === 'other') throw new EnrolmentRefused(refusal('IDEMPOTENCY_KEY_REUSED'));

    const results = new Map<Nomination, NominationResult>();
    for (const [offeringId, desk] of desks) {
      const ids = own.filter((one) => one.offeringId === offeringId).map(({ id }) => id);
      (await this.enrolments.findAll(ids, tx)).forEach((one) => desk.moves.known(one));
      const here = rows.filter(({ enrolmentId }) => ids.includes(enrolmentId));
      await this.decide(desk, actor, idempotencyKey, here, results);
      await this.desk.close(desk);
    }
    const answer = rows.map((row) => results.get(row) ?? refused(row, refusal('ENROLMENT_NOT_FOUND', named(row))));
    const [desk] = desks.values();
    if (desk) await this.idempotency.keep(tx, [{ ...keyed, answer }], desk.now);
    return answer;
  }

  private async decide(
    desk: OpenDesk,
    actor: Actor,
    idempotencyKey: string,
    rows: readonly Nomination[],
    results: Map<Nomination, NominationResult>,
  ): Promise<void> {
    const correlationId = currentCorrelationId();
    const cause = causeAt(desk, actor.id, { idempotencyKey, ...(correlationId !== undefined && { correlationId }) });
    const seen = new Set<string>();
    const nominated: string[] = [];
    for (const row of rows) {
      const { enrolmentId: id } = row;
      const to = row.decision === 'nominate' ? 'NOMINATED' : 'HOME_REJECTED';
      const against = whyNot(row, to, desk.moves.get(id).state, seen.has(id));
      if (against) {
        desk.moves.refuse(id, to, cause, against.code);
        results.set(row, refused(row, against));
        continue;
      }
      seen.add(id);
      const rank = row.decision === 'nominate' ? row.rank : undefined;
      const observed = { homeObserved: { state: to, at: desk.now } };
      desk.moves.change(id, { ...observed, ...(rank !== undefined && { rank }) });
      desk.moves.move(id, to, cause, row.decision === 'reject' ? row.reason : 'HOME_NOMINATED');
      if (to === 'NOMINATED') nominated.push(id);
    }
    const cases = nominated.map((id) => desk.moves.get(id));
    await this.admission.admit(desk, cases, causeAt(desk, 'system:admission', cause));
    for (const row of rows.filter((one) => !results.has(one)))
      results.set(row, {
        enrolmentId: row.enrolmentId,
        kind: 'decided',
        state: desk.moves.get(row.enrolmentId).state,
      });
  }
}

function whyNot(row: Nomination, to: EnrolmentState, state: EnrolmentState, again: boolean): Refusal | undefined {
  if (again) return refusal('ENROLMENT_DECIDED_TWICE', named(row));
  if (!mayMove(state, to)) return refusal('ENROLMENT_MOVE_REFUSED', { from: state, to });
  if (row.decision === 'reject' && row.reason.trim() === '') return refusal('ENROLMENT_REASON_MISSING');
  return undefined;
}

function refused({ enrolmentId }: Nomination, why: Refusal): NominationResult {
  return { enrolmentId, kind: 'refused', refusal: why };
}

function named({ enrolmentId }: Nomination): { enrolment: string } {
  return { enrolment: enrolmentId.slice(0, 80) };
}
