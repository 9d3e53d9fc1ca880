import { Injectable } from '@nestjs/common';
import type { Envelope, MessageHandler, MessageHandlers, Outcome } from '@ithaca/sync';
import {
  type AdmissionDecided,
  ENROLMENT_MESSAGES,
  type NominationDecided,
  type StudyRightChanged,
} from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '../domain/actor.js';
import { EnrolmentRefused, type RefusalCode } from '../domain/errors.js';
import { Cancel } from './cancel.js';
import { DecideNomination } from './decide-nomination.js';
import { ConfirmByHost, RejectByHost } from './host-answers.js';
import { NoteWord } from './note-word.js';

const enrolmentId = z.uuid();
const reason = z.string().max(2000).optional();

const admission: z.ZodType<AdmissionDecided> = z.looseObject({
  enrolmentId,
  decision: z.enum(['confirmed', 'rejected', 'cancelled', 'pending']),
  reason,
}) as never;
const nomination: z.ZodType<NominationDecided> = z.looseObject({
  enrolmentId,
  decision: z.enum(['nominate', 'reject']),
  reason,
}) as never;
const studyRight: z.ZodType<StudyRightChanged> = z.looseObject({
  enrolmentId,
  rightToStudy: z.enum(['active', 'suspended', 'ended']),
  reason,
}) as never;

/** The case has gone another way meanwhile; what was said is kept, and the sender is told so. */
const TOO_LATE: readonly RefusalCode[] = ['ENROLMENT_MOVE_REFUSED', 'ENROLMENT_OFFER_EXPIRED'];
const NO_REASON = 'NO_REASON_GIVEN';

/** Takes what universities say of cases, each in the transaction of its inbox row. */
@Injectable()
export class TakeMessages {
  constructor(
    private readonly confirm: ConfirmByHost,
    private readonly reject: RejectByHost,
    private readonly cancel: Cancel,
    private readonly nominate: DecideNomination,
    private readonly note: NoteWord,
  ) {}

  register(handlers: MessageHandlers): void {
    handlers.register(handler(ENROLMENT_MESSAGES.admissionDecided, admission, (said, tx) => this.admission(said, tx)));
    handlers.register(
      handler(ENROLMENT_MESSAGES.nominationDecided, nomination, (said, tx) => this.nomination(said, tx)),
    );
    handlers.register(
      handler(ENROLMENT_MESSAGES.studyRightChanged, studyRight, (said, tx) => this.studyRight(said, tx)),
    );
  }

  private async admission({ actor, key, data }: Said<AdmissionDecided>, tx: EntityManager): Promise<void> {
    const request = { enrolmentId: data.enrolmentId, idempotencyKey: key };
    const why = data.reason ?? NO_REASON;
    if (data.decision === 'confirmed') await this.confirm.execute(actor, request, tx);
    else if (data.decision === 'rejected') await this.reject.execute(actor, { ...request, reason: why }, tx);
    else if (data.decision === 'cancelled')
      await this.cancel.execute(actor, { ...request, by: 'host', reason: why }, tx);
    else await this.note.execute(actor, { enrolmentId: data.enrolmentId, side: 'host', word: 'PENDING' }, tx);
  }

  private async nomination({ actor, key, data }: Said<NominationDecided>, tx: EntityManager): Promise<void> {
    const { enrolmentId: id, decision } = data;
    const row =
      decision === 'nominate'
        ? { enrolmentId: id, decision }
        : { enrolmentId: id, decision, reason: data.reason ?? NO_REASON };
    const [result] = await this.nominate.execute(actor, { rows: [row], idempotencyKey: key }, tx);
    if (result?.kind === 'refused') throw new EnrolmentRefused(result.refusal);
  }

  private async studyRight({ actor, key, data }: Said<StudyRightChanged>, tx: EntityManager): Promise<void> {
    const { enrolmentId: id, rightToStudy, reason: why = NO_REASON } = data;
    if (rightToStudy === 'ended')
      await this.cancel.execute(actor, { enrolmentId: id, idempotencyKey: key, by: 'home', reason: why }, tx);
    else await this.note.execute(actor, { enrolmentId: id, side: 'home', word: rightToStudy.toUpperCase() }, tx);
  }
}

interface Said<Data> {
  /** The university that says it, with all its cases. */
  readonly actor: Actor;
  /** Id of the message: the same whenever it is worked on. */
  readonly key: string;
  readonly data: Data;
}

function handler<Data extends { readonly enrolmentId: string }>(
  type: string,
  data: z.ZodType<Data>,
  work: (said: Said<Data>, tx: EntityManager) => Promise<void>,
): MessageHandler<Data> {
  return {
    type,
    data,
    apply: async (message: Envelope & { readonly data: Data }, tx): Promise<Outcome> => {
      const { source, id } = message;
      const actor: Actor = { id: `institution:${source}`, desks: [{ institution: source, faculty: null }] };
      try {
        await work({ actor, key: id, data: message.data }, tx);
        return { outcome: 'applied' };
      } catch (error) {
        if (error instanceof EnrolmentRefused && TOO_LATE.includes(error.code))
          return { outcome: 'too-late', facts: { code: error.code, ...error.params } };
        throw error;
      }
    },
  };
}
