import { Injectable } from '@nestjs/common';
import { Offerings } from '@ithaca/offerings';
import { type NewMessage, Outbox } from '@ithaca/sync';
import { ENROLMENT_MESSAGES, type EnrolmentNotice, type SchacDomain, type StudentRecord } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { type CaseStudent, CaseStudentsRepository } from './case-students.repository.js';
import { type EnrolmentMessage, EnrolmentMessages, type SharedData } from './enrolment-messages.js';

/** Tells the universities of a case by signed messages: one stream a case. */
@Injectable()
export class EnrolmentOutbox extends EnrolmentMessages {
  constructor(
    private readonly outbox: Outbox,
    private readonly students: CaseStudentsRepository,
    private readonly offerings: Offerings,
  ) {
    super();
  }

  async add(tx: EntityManager, messages: readonly EnrolmentMessage[]): Promise<readonly SharedData[]> {
    if (messages.length === 0) return [];
    const students = await this.students.of([...new Set(messages.map(({ enrolment }) => enrolment.id))], tx);
    const courses = new Map<string, string>();
    for (const { enrolment } of messages)
      if (!courses.has(enrolment.offeringId))
        courses.set(enrolment.offeringId, (await this.offerings.termsOf(enrolment.offeringId, tx)).courseId);
    const made = messages.map((message) => toMessage(message, students.get(message.enrolment.id), courses));
    await this.outbox.addAll(made, tx);
    return made.flatMap(({ stream, receiver, data }) => {
      const { host, student } = data as EnrolmentNotice;
      const { asOf: _asOf, ...record } = student ?? {};
      const fields = Object.keys(record);
      // Home gave it all, and learns nothing from it.
      return receiver === host && fields.length > 0 ? [{ enrolmentId: stream, recipient: receiver, fields }] : [];
    });
  }
}

function toMessage(
  { type, to, enrolment, reason }: EnrolmentMessage,
  student: CaseStudent | undefined,
  courses: ReadonlyMap<string, string>,
): NewMessage {
  const { id, version, state, offeringId, home, host, dueAt } = enrolment;
  const shown = student && (to === home ? forHome(student) : forHost(student));
  const data: EnrolmentNotice = {
    ...{ enrolmentId: id, version, state, offeringId, courseId: courses.get(offeringId)!, home, host, reason },
    ...(shown && { student: shown }),
    ...(dueAt !== undefined && { dueAt }),
  };
  return {
    ...{ receiver: to as SchacDomain, stream: id, type: ENROLMENT_MESSAGES[type], data },
    onBehalfOf: (to === home ? host : home) as SchacDomain,
  };
}

/** Home knows its student; who it is suffices. */
function forHome({ esi }: CaseStudent): Partial<StudentRecord> | undefined {
  return esi === undefined ? undefined : { esi };
}

/** Only what the student agreed to. */
function forHost({ record, asOf }: CaseStudent): Partial<StudentRecord> {
  return { ...record, asOf };
}
