import type { Outbox } from '@ithaca/sync';
import {
  type AdmissionDecided,
  ENROLMENT_MESSAGES,
  type SchacDomain,
  type StudyRightChanged,
  wordOf,
} from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import type { CaseCopies } from '../adapters/case-copies.js';

/** Says something of a case to the alliance, in the transaction in which it became true. */
export class TellAlliance {
  constructor(
    private readonly alliance: SchacDomain,
    private readonly outbox: Outbox,
    private readonly copies: CaseCopies,
  ) {}

  admission(data: AdmissionDecided, tx: EntityManager): Promise<void> {
    return this.say(ENROLMENT_MESSAGES.admissionDecided, data, tx);
  }

  studyRight(data: StudyRightChanged, tx: EntityManager): Promise<void> {
    return this.say(ENROLMENT_MESSAGES.studyRightChanged, data, tx);
  }

  private async say(type: string, data: AdmissionDecided | StudyRightChanged, tx: EntityManager): Promise<void> {
    await this.outbox.add({ receiver: this.alliance, stream: data.enrolmentId, type, data }, tx);
    const said = wordOf(type, data);
    if (said) await this.copies.said(data.enrolmentId, said.side, said.word, tx);
  }
}
