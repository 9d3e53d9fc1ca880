import type { EntityManager } from 'typeorm';
import type { ENROLMENT_MESSAGES } from '@ithaca/vocabulary';
import type { EnrolmentCase } from '../domain/enrolment-case.js';

/** What one university is to be told of a case. */
export interface EnrolmentMessage {
  readonly type: keyof typeof ENROLMENT_MESSAGES;
  /** SCHAC domain of the receiver. */
  readonly to: string;
  /** As it is after the step that is told; its id is the idempotency key for the receiver. */
  readonly enrolment: EnrolmentCase;
  readonly reason: string;
  readonly correlationId?: string;
}

/** Personal data that leaves for a university with a message. */
export interface SharedData {
  readonly enrolmentId: string;
  /** SCHAC domain. */
  readonly recipient: string;
  /** Fields of the student record. */
  readonly fields: readonly string[];
}

/** Outgoing messages. Written in the transaction of the change they tell of, sent by somebody else (reliability, design rule 1). */
export abstract class EnrolmentMessages {
  /** @param messages in the order in which they are to arrive @returns whose data went to whom with them */
  abstract add(tx: EntityManager, messages: readonly EnrolmentMessage[]): Promise<readonly SharedData[]>;
}
