import { Injectable } from '@nestjs/common';
import { ExternalIds } from '@ithaca/identity';
import type { StudentField } from '@ithaca/vocabulary';
import { type SilentHome, type StudentQuestion, StudentRecords } from '../adapters/student-records.js';
import { factsOf } from '../domain/facts-of.js';
import type { StudentFacts } from '../domain/student-facts.js';
import type { StudentRecord } from '@ithaca/vocabulary';

/** A student as their home describes them just now. */
export interface KnownStudent {
  /** Null: no home university is known. */
  readonly home: string | null;
  readonly facts: StudentFacts;
  readonly record?: StudentRecord;
  /** Why home said nothing; absent when it answered. */
  readonly silent?: SilentHome;
}

/** Asks a student's home about them. */
@Injectable()
export class StudentDesk {
  constructor(
    private readonly people: ExternalIds,
    private readonly records: StudentRecords,
  ) {}

  async know(
    personId: string,
    fields: readonly StudentField[],
    purpose: StudentQuestion['purpose'],
  ): Promise<KnownStudent> {
    const { homeInstitution: home, esis } = await this.people.of(personId);
    if (home === null) return { home, facts: { homeInstitution: '' }, silent: 'no-home' };
    const answer = await this.records.ask({ home, esis, fields, purpose });
    if (answer.kind === 'silent') return { home, facts: factsOf(home, undefined), silent: answer.why };
    return { home, facts: factsOf(home, answer.record), record: answer.record };
  }
}
