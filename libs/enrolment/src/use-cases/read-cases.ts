import { Audit } from '@ithaca/audit';
import { Injectable } from '@nestjs/common';
import { type Actor as Person, type Grant, inForce, mayDo } from '@ithaca/identity';
import { Clock } from '@ithaca/platform';
import type { SchacDomain } from '@ithaca/vocabulary';
import {
  CaseReader,
  type CaseScope,
  type QueueFilter,
  type QueuePage,
  type WaitingDay,
} from '../adapters/case-reader.js';
import { EnrolmentRepository } from '../adapters/enrolment.repository.js';
import type { Desk } from '../domain/actor.js';
import type { EnrolmentCase } from '../domain/enrolment-case.js';
import { EnrolmentRefused, refusal } from '../domain/errors.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type Side = 'home' | 'host';

/** Cases for those who may see them. */
@Injectable()
export class ReadCases {
  constructor(
    private readonly reader: CaseReader,
    private readonly enrolments: EnrolmentRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  mine({ personId }: Person): Promise<EnrolmentCase[]> {
    return this.reader.ofStudent(personId);
  }

  /** @throws EnrolmentRefused as unknown when it is none of the person's business, as out of scope in another faculty */
  async one(person: Person, enrolmentId: string): Promise<EnrolmentCase> {
    const found = UUID.test(enrolmentId) ? await this.enrolments.find(enrolmentId) : undefined;
    const unknown = new EnrolmentRefused(refusal('ENROLMENT_NOT_FOUND', { enrolment: enrolmentId.slice(0, 80) }));
    if (!found) throw unknown;
    const permission = mayDo(person, 'enrolment:read', subjectOf(found), this.clock.now());
    if (permission.allowed) return found;
    if (permission.why === 'out-of-scope') throw await this.otherFaculty(person, found);
    throw unknown;
  }

  /** Somebody of the same university looked for a case of another faculty (journey C1, 1): here it is recorded. */
  private async otherFaculty(person: Person, { id, home, host, studentId }: EnrolmentCase): Promise<EnrolmentRefused> {
    const own = person.grants.find(({ institution }) => institution === home || institution === host);
    await this.audit.recordRefused({
      ...{ institution: (own?.institution ?? home) as SchacDomain, actor: person.personId, action: 'enrolment.read' },
      ...{ subject: { kind: 'enrolment', id }, personId: studentId, purpose: 'enrolment' },
    });
    return new EnrolmentRefused(refusal('ENROLMENT_OUT_OF_SCOPE'));
  }

  /** Cases on the person's desks, due first. */
  queue(person: Person, side: Side, filter: QueueFilter, first: number, after?: string): Promise<QueuePage> {
    return this.reader.queue(this.scopes(person, side), filter, first, after);
  }

  countByState(person: Person, side: Side): Promise<{ state: EnrolmentCase['state']; count: number }[]> {
    return this.reader.countByState(this.scopes(person, side));
  }

  /** How many there are of each offering or other university in these states, the most first. */
  countBy(
    person: Person,
    side: Side,
    what: 'offering' | 'partner',
    { states }: Pick<QueueFilter, 'states'>,
  ): Promise<{ value: string; count: number }[]> {
    return this.reader.countBy(what, this.scopes(person, side), { states });
  }

  /** For how long the cases that the filter leaves have stood where they are. */
  waitingDays(person: Person, side: Side, filter: QueueFilter): Promise<WaitingDay[]> {
    return this.reader.waitingDays(this.scopes(person, side), filter, this.clock.now());
  }

  scopes(person: Person, side: Side): CaseScope[] {
    return desksOf(person, side, this.clock.now()).map((desk) => ({ side, ...desk }));
  }
}

/** Where a person acts for a university as the home's or the host's coordinator. */
export function desksOf({ grants }: Person, side: Side, now: Date): Desk[] {
  const isDesk = (grant: Grant): grant is Grant & { institution: string } =>
    grant.role === `${side}-coordinator` && grant.institution !== null && inForce(grant, now);
  return grants.filter(isDesk).map(({ institution, faculty }) => ({ institution, faculty }));
}

export function subjectOf({ studentId, home, homeFaculty, host, hostFaculty }: EnrolmentCase) {
  return {
    ...{ personId: studentId, home, host },
    ...(homeFaculty !== undefined && { homeFaculty }),
    ...(hostFaculty !== undefined && { hostFaculty }),
  };
}
