import type { Database } from '@ithaca/platform';
import { AdmissionRow } from '../adapters/admission.entity.js';
import type { AdmissionState } from '../domain/admissions.js';

/** A guest's request as the office of the host sees it. */
export interface AdmissionView {
  readonly enrolmentId: string;
  readonly state: AdmissionState;
  readonly reason: string | null;
  readonly courseId: string;
  readonly home: string;
  readonly requestedAt: string;
}

const MOST = 500;

/** The requests that a person has yet to decide, the oldest first. */
export class ListAdmissions {
  constructor(private readonly database: Database) {}

  async execute(): Promise<AdmissionView[]> {
    const rows = await this.database.manager.getRepository(AdmissionRow).find({
      where: { state: 'pending' },
      order: { requestedAt: 'asc', enrolmentId: 'asc' },
      take: MOST,
    });
    return rows.map(({ enrolmentId, state, reason, courseId, home, requestedAt }) => ({
      ...{ enrolmentId, state, reason, courseId, home },
      requestedAt: requestedAt.toISOString(),
    }));
  }
}
