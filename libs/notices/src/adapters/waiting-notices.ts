import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mailDueAt, paceOf } from '../domain/mail-pace.js';
import { kindRule, type NoticeKind } from '../domain/notice-kinds.js';
import type { Paces } from './preferences.repository.js';

/** Notices of which no mail has been made yet. */
@Injectable()
export class WaitingNotices {
  /** Decides anew for each when its mail is due. Those for which no mail was wanted stay in the inbox alone. */
  async reschedule(personId: string, chosen: Paces, zone: string, now: Date, tx: EntityManager): Promise<void> {
    const rows = await tx.query<{ id: string; kind: NoticeKind }[]>(
      `select id, kind from notice where person_id = $1 and mail_id is null and mail_due_at is not null for update`,
      [personId],
    );
    const planned = rows.map(({ id, kind }) => {
      const pace = paceOf(kind, chosen[kindRule(kind).group]);
      return { id, pace, dueAt: mailDueAt(pace, now, zone) };
    });
    await tx.query(
      `update notice set pace = plan.pace, mail_due_at = plan.due_at
       from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as plan (id, pace, due_at) where notice.id = plan.id`,
      [planned.map(({ id }) => id), planned.map(({ pace }) => pace), planned.map(({ dueAt }) => dueAt)],
    );
  }
}
