import type { Clock } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import type { CaseNotice } from '../domain/case-notice.js';

/** Notices share it, an erasure has it alone: a notice under way has either ended before it or knows of it. */
const LOCK = 4920;

/** Cases whose student was erased. Erasures and notices come in streams of their own, in any order. */
export class ErasedCases {
  constructor(private readonly clock: Clock) {}

  async add(enrolmentIds: readonly string[], tx: EntityManager): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(${LOCK})`);
    await tx.query('insert into erased_case select unnest($1::uuid[]), $2 on conflict do nothing', [
      enrolmentIds,
      this.clock.now(),
    ]);
  }

  /** The notice as it may be kept: without the student when they were erased. */
  async withoutErased(notice: CaseNotice, tx: EntityManager): Promise<CaseNotice> {
    await tx.query(`select pg_advisory_xact_lock_shared(${LOCK})`);
    const found = await tx.query<unknown[]>('select 1 from erased_case where enrolment_id = $1', [notice.enrolmentId]);
    if (found.length === 0) return notice;
    const { student: _erased, ...rest } = notice;
    return rest;
  }
}
