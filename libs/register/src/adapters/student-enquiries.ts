import { type Clock, uuidV7 } from '@ithaca/platform';
import type { StudentField } from '@ithaca/vocabulary';
import type { EntityManager } from 'typeorm';
import { esiKey } from '../domain/case-notice.js';
import { StudentEnquiryRow } from './case-copy.entity.js';

export interface StudentEnquiry {
  readonly esi: string;
  /** The process or person that asked. */
  readonly askedBy: string;
  readonly fields: readonly StudentField[];
  readonly purpose: string;
}

/** Who asked for which facts of a student, and why. */
export class StudentEnquiries {
  constructor(private readonly clock: Clock) {}

  async add({ esi, askedBy, fields, purpose }: StudentEnquiry, tx: EntityManager): Promise<void> {
    const now = this.clock.now();
    const row = { id: uuidV7(now.getTime()), esiKey: esiKey(esi), askedBy, fields: [...fields], purpose, askedAt: now };
    await tx.getRepository(StudentEnquiryRow).insert(row);
  }
}
