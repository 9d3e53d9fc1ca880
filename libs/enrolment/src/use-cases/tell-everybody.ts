import { Audit, type AuditEvent } from '@ithaca/audit';
import { Injectable } from '@nestjs/common';
import { type NewNotice, Notices } from '@ithaca/notices';
import type { LocalizedText, SchacDomain } from '@ithaca/vocabulary';
import { CaseTelling } from './case-telling.js';
import { CourseNames } from '../adapters/course-names.js';
import { type EnrolmentMessage, EnrolmentMessages } from '../adapters/enrolment-messages.js';
import { SeatRepository } from '../adapters/seat.repository.js';
import { WaitingListRepository } from '../adapters/waiting-list.repository.js';
import type { CaseEvent } from '../domain/case-moves.js';
import { noticeOf, type StudentNotice } from '../domain/case-notices.js';
import { type EnrolmentCase, tellingOf } from '../domain/enrolment-case.js';
import type { OpenDesk } from './open-desk.js';

/** A code of ours; anything else is a person's words, which the audit may not keep in clear. */
const CODE = /^[A-Z][A-Z_]{2,60}$/;

/** The universities by message, the student by notice, and the audit. */
@Injectable()
export class TellEverybody extends CaseTelling {
  constructor(
    private readonly messages: EnrolmentMessages,
    private readonly notices: Notices,
    private readonly audit: Audit,
    private readonly names: CourseNames,
    private readonly seats: SeatRepository,
    private readonly waiting: WaitingListRepository,
  ) {
    super();
  }

  async tell(desk: OpenDesk): Promise<void> {
    const { events } = desk.moves;
    if (events.length === 0) return;
    const sent = messagesOf(desk);
    const shared = await this.messages.add(desk.tx, sent);
    await this.notices.add(await this.noticesOf(desk), desk.tx);
    const acts = events.map((event) => actOf(event, desk.moves.get(event.enrolmentId)));
    const disclosures = shared.map(({ enrolmentId, recipient, fields }) =>
      disclosureOf(desk.moves.get(enrolmentId), recipient, fields),
    );
    await this.audit.record([...acts, ...disclosures], desk.tx);
  }

  private async noticesOf(desk: OpenDesk): Promise<NewNotice[]> {
    const told = [...Map.groupBy(desk.moves.events, ({ enrolmentId }) => enrolmentId)].flatMap(([id, steps]) => {
      const kind = noticeOf(steps);
      return kind ? [{ kind, step: steps.at(-1)!, one: desk.moves.get(id) }] : [];
    });
    if (told.length === 0) return [];
    const { courseId } = desk.terms;
    const course = (await this.names.courses([courseId])).get(courseId) ?? courseId;
    const institutions = await this.names.institutions();
    const ids = (kind: StudentNotice) => told.filter((one) => one.kind === kind).map(({ one }) => one.id);
    const until = await this.seats.heldUntil(desk.tx, ids('seat-offered'));
    const places = await this.waiting.positionsOf(desk.tx, desk.offeringId, ids('list-joined'));
    return told.map(({ kind, step, one }) => {
      const words = { course, host: institutions.get(one.host) ?? one.host };
      const facts = factsOf(kind, { desk, step, one, institutions, until, places });
      return {
        ...{ personId: one.studentId, kind, facts: { ...words, ...facts } },
        ...{ link: `/my-studies/${one.id}`, dedupeKey: `${one.id} v${step.version}` },
      } as NewNotice;
    });
  }
}

interface Known {
  readonly desk: OpenDesk;
  readonly step: CaseEvent;
  readonly one: EnrolmentCase;
  readonly institutions: ReadonlyMap<string, LocalizedText>;
  readonly until: ReadonlyMap<string, Date>;
  readonly places: ReadonlyMap<string, number>;
}

/** What each kind tells beside the course and its host. */
function factsOf(kind: StudentNotice, { desk, step, one, institutions, until, places }: Known): object {
  const home = institutions.get(one.home) ?? one.home;
  const startsOn = desk.terms.firstTeachingDay;
  switch (kind) {
    case 'applied':
      return { home, ...(one.state === 'HOME_REVIEW' && one.dueAt !== undefined && { answerBy: one.dueAt }) };
    case 'nominated':
      return { home };
    case 'home-rejected':
      return { home, reason: step.reason };
    case 'host-rejected':
    case 'cancelled':
      return CODE.test(step.reason) ? {} : { reason: step.reason };
    case 'seat-offered':
      return { until: until.get(one.id)!.toISOString(), startsOn, hostZone: desk.terms.timeZone };
    case 'offer-expired':
      return { until: desk.now };
    case 'list-joined':
      return { position: places.get(one.id)!, startsOn };
    case 'unconfirmed':
      return { since: desk.now };
    case 'host-confirmed':
    case 'list-closed':
      return { startsOn };
    case 'withdrawn':
      return {};
  }
}

function messagesOf({ moves }: OpenDesk): EnrolmentMessage[] {
  return moves.events
    .filter(({ outcome }) => outcome === 'moved')
    .flatMap(({ enrolmentId, from, to, reason, correlationId }) =>
      tellingOf(from, to).map(({ side, type }) => {
        const enrolment = moves.get(enrolmentId);
        const more = correlationId !== undefined && { correlationId };
        return { type, to: enrolment[side], enrolment, reason, ...more };
      }),
    );
}

/** In the chain of the home university, whose student it is. */
function actOf(event: CaseEvent, one: EnrolmentCase): AuditEvent {
  const { enrolmentId, outcome, from, to, version, reason, actorId, correlationId } = event;
  return {
    ...{ institution: one.home as SchacDomain, actor: actorId, action: 'enrolment.move', purpose: 'enrolment' },
    ...{ outcome: outcome === 'moved' ? 'done' : 'refused', subject: { kind: 'enrolment', id: enrolmentId } },
    personId: one.studentId,
    facts: { from, to, version, ...(CODE.test(reason) && { reason }) },
    ...(correlationId !== undefined && { correlationId }),
  };
}

function disclosureOf(one: EnrolmentCase, recipient: string, fields: readonly string[]): AuditEvent {
  return {
    ...{ institution: one.home as SchacDomain, actor: one.studentId, action: 'enrolment.share', purpose: 'enrolment' },
    ...{ subject: { kind: 'enrolment', id: one.id }, personId: one.studentId },
    ...{ recipient: recipient as SchacDomain, seen: fields },
  };
}
