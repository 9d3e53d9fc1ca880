import { Injectable } from '@nestjs/common';
import { currentCorrelationId, uuidV7 } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import { type CaseStudent, CaseStudentsRepository } from '../adapters/case-students.repository.js';
import { HomePolicies } from '../adapters/home-policies.js';
import { IdempotencyRepository } from '../adapters/idempotency.repository.js';
import type { Actor } from '../domain/actor.js';
import type { Cause } from '../domain/case-moves.js';
import { type ApplicationForm, decideApplication, type HomePolicy } from '../domain/decide-application.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { refusal } from '../domain/errors.js';
import { AdmitNominated } from './admit-nominated.js';
import { BatchedByKey } from './batched-by-key.js';
import { type EnrolmentAnswer, orThrow, type StoredAnswer, toAnswer } from './enrolment-answer.js';
import { OfferingDesk } from './offering-desk.js';
import { causeAt, type OpenDesk } from './open-desk.js';

export interface ApplicationRequest extends ApplicationForm {
  readonly offeringId: string;
  readonly idempotencyKey: string;
  /** Home's order of its nominees, best 1. */
  readonly rank?: number;
  readonly homeFaculty?: string;
  /** What of the student's data goes with the case; absent: nothing but what the facts say. */
  readonly student?: Omit<CaseStudent, 'enrolmentId'>;
}

interface Applying {
  readonly actor: Actor;
  readonly application: ApplicationRequest;
  readonly policy: HomePolicy;
  readonly correlationId?: string;
}

type Answer = StoredAnswer<EnrolmentAnswer>;

/** Applies for a seat as the acting student. Applications for one offering that arrive together share a transaction. */
@Injectable()
export class ApplyForOffering {
  private readonly doors = new BatchedByKey<Applying, Answer>(
    (offeringId, batch) => this.answerAll(offeringId, batch),
    ({ actor }) => actor.id,
  );

  constructor(
    private readonly desk: OfferingDesk,
    private readonly admission: AdmitNominated,
    private readonly enrolments: EnrolmentRepository,
    private readonly idempotency: IdempotencyRepository,
    private readonly policies: HomePolicies,
    private readonly students: CaseStudentsRepository,
  ) {}

  /**
   * A seat, a place on the waiting list, a place in the draw, or every reason against it. Asking again, in another tab
   * too, gives the case there is.
   * @throws EnrolmentRefused @throws TermsNotFound
   */
  async execute(actor: Actor, application: ApplicationRequest): Promise<EnrolmentAnswer> {
    const policy = await this.policies.of(application.facts.homeInstitution);
    const correlationId = currentCorrelationId();
    const applying = { actor, application, policy, ...(correlationId !== undefined && { correlationId }) };
    return orThrow(await this.doors.run(application.offeringId, applying));
  }

  private answerAll(offeringId: string, batch: readonly Applying[]): Promise<Answer[]> {
    return this.desk.atDesk(offeringId, async (desk) => {
      const answers = await this.knownAnswers(desk.tx, batch);
      const open = batch.filter((one) => !answers.has(one));
      await this.knownCases(desk, open, answers);
      const fresh = open.filter((one) => !answers.has(one)).flatMap((one) => this.begin(desk, one, answers));
      const nominated = fresh.map(({ id }) => desk.moves.get(id)).filter(({ state }) => state === 'NOMINATED');
      const numbers = await this.admission.admit(desk, nominated, causeAt(desk, 'system:admission'));
      for (const { id, applying, answer } of fresh) {
        const number = numbers.get(id);
        const now = toAnswer(desk.moves.get(id));
        answers.set(applying, { ok: { ...answer, ...now, ...(number !== undefined && { waitingNumber: number }) } });
      }
      await this.students.add(
        desk.tx,
        fresh.flatMap(({ id, applying: { application } }) =>
          application.student ? [{ ...application.student, enrolmentId: id }] : [],
        ),
      );
      await this.keep(desk, fresh, answers);
      return batch.map((one) => answers.get(one)!);
    });
  }

  private async knownAnswers(tx: EntityManager, batch: readonly Applying[]): Promise<Map<Applying, Answer>> {
    const uses = await this.idempotency.look(tx, batch.map(toKeyed));
    return new Map(
      batch.flatMap((one, at): [Applying, Answer][] => {
        const use = uses[at]!;
        if (use.kind === 'new') return [];
        return [[one, use.kind === 'same' ? (use.answer as Answer) : { refused: refusal('IDEMPOTENCY_KEY_REUSED') }]];
      }),
    );
  }

  private async knownCases({ tx, offeringId }: OpenDesk, open: readonly Applying[], answers: Map<Applying, Answer>) {
    const students = open.map(({ actor }) => actor.id);
    const living = new Map(
      (await this.enrolments.livingOf(tx, offeringId, students)).map((one) => [one.studentId, one]),
    );
    for (const one of open) {
      const known = living.get(one.actor.id);
      if (known) answers.set(one, { ok: toAnswer(known) });
    }
  }

  /** A new case as far as rules alone take it; none when it is refused without a trace. */
  private begin(desk: OpenDesk, applying: Applying, answers: Map<Applying, Answer>) {
    const { terms, now, moves } = desk;
    const { actor, application, policy } = applying;
    const decision = decideApplication(terms, application, policy, now);
    if (decision.kind === 'refused') {
      answers.set(applying, { refused: decision.refusal });
      return [];
    }
    const { path, eligibility } = decision;
    const draft: EnrolmentCase = {
      id: uuidV7(Date.parse(now)),
      offeringId: desk.offeringId,
      studentId: actor.id,
      home: application.facts.homeInstitution,
      host: terms.host,
      ...(application.homeFaculty !== undefined && { homeFaculty: application.homeFaculty }),
      ...(terms.faculty !== undefined && { hostFaculty: terms.faculty }),
      state: 'DRAFT',
      desired: 'DRAFT',
      version: 0,
      termsVersion: terms.version,
      policyVersion: policy.version,
      verdicts: eligibility.verdicts,
      consents: [...application.consents],
      appliedAt: now,
      ...(application.rank !== undefined && { rank: application.rank }),
      ...(path.at(-1) === 'HOME_REVIEW' && { dueAt: hoursAfter(now, policy.answerWithinHours) }),
    };
    moves.added(draft);
    const cause = causeOf(desk, applying);
    for (const state of path) moves.move(draft.id, state, state === 'SUBMITTED' ? cause : byRule(cause), 'APPLIED');
    return [{ id: draft.id, applying, answer: { load: eligibility.load } }];
  }

  /** What left no trace is decided anew when it is asked again. */
  private async keep({ tx, now }: OpenDesk, fresh: readonly { applying: Applying }[], answers: Map<Applying, Answer>) {
    const kept = fresh.map(({ applying }) => ({ ...toKeyed(applying), answer: answers.get(applying) }));
    await this.idempotency.keep(tx, kept, now);
  }
}

/** What the student asked for; what home says of them may differ at a repetition. */
function toKeyed({ actor, application: { idempotencyKey, offeringId, consents } }: Applying) {
  return { actorId: actor.id, key: idempotencyKey, body: ['apply', { offeringId, consents }] };
}

function causeOf(desk: OpenDesk, { actor, application, correlationId }: Applying): Cause {
  const { idempotencyKey } = application;
  return causeAt(desk, actor.id, { idempotencyKey, ...(correlationId !== undefined && { correlationId }) });
}

function byRule(cause: Cause): Cause {
  return { ...cause, actorId: 'system:rules' };
}

function hoursAfter(instant: string, hours: number): string {
  return new Date(Date.parse(instant) + hours * 3_600_000).toISOString();
}
