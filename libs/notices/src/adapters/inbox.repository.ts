import { Injectable } from '@nestjs/common';
import { Database } from '@ithaca/platform';
import type { MailState } from '../domain/mail-states.js';
import type { NoticeRow } from './notice.entity.js';

export type InboxRow = Pick<NoticeRow, 'id' | 'kind' | 'facts' | 'link' | 'createdAt' | 'readAt' | 'pace'> & {
  readonly mailState: MailState | null;
};

/** A person's notices. Every statement names the person: nobody reads or marks another's. */
@Injectable()
export class InboxRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. @param before id of the last notice of the page before */
  page(personId: string, limit: number, before?: string): Promise<InboxRow[]> {
    return this.database.query(
      `select n.id, n.kind, n.facts, n.link, n.created_at as "createdAt", n.read_at as "readAt", n.pace,
         m.state as "mailState"
       from notice n left join notice_mail m on m.id = n.mail_id
       where n.person_id = $1 and ($2::uuid is null or n.id < $2) order by n.id desc limit $3`,
      [personId, before ?? null, limit],
    );
  }

  async unread(personId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'select count(*)::int as count from notice where person_id = $1 and read_at is null',
      [personId],
    );
    return row!.count;
  }

  /** @param ids undefined: all of them */
  async markRead(personId: string, ids: readonly string[] | undefined, now: Date): Promise<number> {
    const [, count] = await this.database.manager.query<[unknown, number]>(
      `update notice set read_at = $2 where person_id = $1 and read_at is null and ($3::uuid[] is null or id = any($3))`,
      [personId, now, ids ?? null],
    );
    return count;
  }
}
