import { Injectable } from '@nestjs/common';
import { ExternalIds } from '@ithaca/identity';
import { Offerings } from '@ithaca/offerings';
import { Clock } from '@ithaca/platform';
import { STUDENT_FIELDS, type StudentField, STUDY_FIELDS, type StudentRecord } from '@ithaca/vocabulary';
import type { Actor } from '../domain/actor.js';
import { refusedAtTheDoor } from '../domain/decide-application.js';
import { EnrolmentRefused, refusal } from '../domain/errors.js';
import { ApplyForOffering } from './apply-for-offering.js';
import type { EnrolmentAnswer } from './enrolment-answer.js';
import { StudentDesk } from './student-desk.js';

export interface StudentApplication {
  readonly offeringId: string;
  readonly idempotencyKey: string;
  /** `esi` and fields of `StudentRecord` that may go to the host. */
  readonly consents: readonly string[];
}

/** A student applies: home is asked about them, for what the rules need and for what they agreed to hand on. */
@Injectable()
export class ApplyAsStudent {
  constructor(
    private readonly people: ExternalIds,
    private readonly offerings: Offerings,
    private readonly students: StudentDesk,
    private readonly apply: ApplyForOffering,
    private readonly clock: Clock,
  ) {}

  /** @throws EnrolmentRefused also before home is asked anything: window shut, consent missing @throws TermsNotFound */
  async execute(actor: Actor, { offeringId, idempotencyKey, consents }: StudentApplication): Promise<EnrolmentAnswer> {
    const { homeInstitution } = await this.people.of(actor.id);
    if (homeInstitution === null) throw new EnrolmentRefused(refusal('ENROLMENT_HOME_UNKNOWN'));
    const terms = await this.offerings.termsOf(offeringId);
    const against = refusedAtTheDoor(terms, homeInstitution, consents, this.clock.now().toISOString());
    if (against) throw new EnrolmentRefused(against);
    const agreed = STUDENT_FIELDS.filter((field) => consents.includes(field));
    const fields: StudentField[] = [...new Set<StudentField>([...STUDY_FIELDS, ...agreed])];
    const { facts, record } = await this.students.know(actor.id, fields, 'application');
    return this.apply.execute(actor, {
      ...{ offeringId, idempotencyKey, consents, facts },
      ...(record?.faculty !== undefined && { homeFaculty: record.faculty }),
      ...(record && { student: shared(record, agreed, consents.includes('esi')) }),
    });
  }
}

/** The ESI stays with the case for home, which gave it; the host reads it only with consent. */
function shared(record: StudentRecord, agreed: readonly StudentField[], withEsi: boolean) {
  const { esi, asOf } = record;
  const fields = Object.fromEntries(agreed.flatMap((field) => (field in record ? [[field, record[field]]] : [])));
  return { esi, asOf, record: { ...(withEsi && { esi }), ...fields } };
}
