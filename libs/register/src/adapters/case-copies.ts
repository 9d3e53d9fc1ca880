import type { Clock } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { type CaseNotice, esiKey } from '../domain/case-notice.js';
import { CaseCopyRow } from './case-copy.entity.js';

/** What this university knows of its cases. */
export class CaseCopies {
  constructor(private readonly clock: Clock) {}

  /** Locked until the transaction ends: messages and people's decisions about one case come one after the other. */
  async lock(enrolmentId: string, tx: EntityManager): Promise<CaseCopyRow | undefined> {
    const row = await tx
      .getRepository(CaseCopyRow)
      .findOne({ where: { enrolmentId }, lock: { mode: 'pessimistic_write' } });
    return row ?? undefined;
  }

  /** Notes what the alliance has told. */
  async told(notice: CaseNotice, { ends }: { readonly ends: boolean }, tx: EntityManager): Promise<void> {
    const { enrolmentId, version, state, offeringId, courseId, home, host, student } = notice;
    const now = this.clock.now();
    await tx.query(
      `insert into case_copy (enrolment_id, version, state, offering_id, course_id, home, host, esi_key, told_at, ended_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (enrolment_id) do update set version = excluded.version, state = excluded.state,
         esi_key = coalesce(excluded.esi_key, case_copy.esi_key), told_at = excluded.told_at, ended_at = excluded.ended_at`,
      [
        ...[enrolmentId, version, state, offeringId, courseId, home, host],
        ...[student?.esi === undefined ? null : esiKey(student.esi), now, ends ? now : null],
      ],
    );
  }

  /** Notes what we have said. */
  async said(enrolmentId: string, side: 'home' | 'host', word: string, tx: EntityManager): Promise<void> {
    const change = side === 'home' ? { homeSays: word } : { hostSays: word };
    await tx.getRepository(CaseCopyRow).update({ enrolmentId }, { ...change, saidAt: this.clock.now() });
  }

  /** Cases of our student that are not over, locked, in one order for all. */
  livingOf(esi: string, home: string, tx: EntityManager): Promise<CaseCopyRow[]> {
    return tx
      .getRepository(CaseCopyRow)
      .createQueryBuilder('copy')
      .setLock('pessimistic_write')
      .where('copy.esi_key = :key and copy.home = :home and copy.ended_at is null', { key: esiKey(esi), home })
      .orderBy('copy.enrolment_id')
      .getMany();
  }
}
