import { Injectable } from '@nestjs/common';
import { Database, uuidV7 } from '@ithaca/platform';
import type { EntityManager } from 'typeorm';
import { DEFERRALS_AT_MOST, type MailOutcome, retryDelayMs } from '../domain/mail-outcome.js';
import { NoticeMailRow } from './notice-mail.entity.js';
import { NoticeRow } from './notice.entity.js';

/** Longer than all pauses that the connection to the mail server allows together. */
const SENDING_MS = 10 * 60_000;
const UNREACHABLE_PAUSE_MS = 60_000;

interface DueNotice {
  readonly id: string;
  readonly person_id: string;
  readonly group_key: string;
  readonly pace: 'at-once' | 'daily' | 'weekly';
}

/** Mails waiting to be sent, taken so that two senders never take the same. */
@Injectable()
export class MailQueue {
  constructor(private readonly database: Database) {}

  /**
   * Makes mails of the notices that are due: one for each group of a person, one digest for all that waited for a
   * morning. A person whose notices another sender gathers right now is left to it, so that no digest is torn in two.
   */
  gather(now: Date, persons: number): Promise<number> {
    return this.database.transaction(async (tx) => {
      const due = await tx.query<DueNotice[]>(
        `with waiting as materialized (
           select distinct person_id from (
             select person_id from notice where mail_id is null and mail_due_at <= $1 order by mail_due_at limit $2) first
         ), mine as materialized (
           select person_id from waiting where pg_try_advisory_xact_lock(hashtextextended('notice ' || person_id, 0))
         )
         select person_id from mine`,
        [now, persons * 4],
      );
      // A second statement: it sees what the one who held the lock a moment ago has done.
      const notices = await tx.query<DueNotice[]>(
        `select id, person_id, group_key, pace from notice
         where person_id = any($1::uuid[]) and mail_id is null and mail_due_at <= $2 order by id for update skip locked`,
        [due.map(({ person_id }) => person_id), now],
      );
      const bundles = [...Map.groupBy(notices, bundleOf).values()];
      const mails = bundles.map((bundle) => ({ id: uuidV7(now.getTime()), bundle }));
      await tx.query(
        `insert into notice_mail (id, person_id, digest, state, created_at, due_at)
         select id, person_id, digest, 'DUE', $4, $4 from unnest($1::uuid[], $2::uuid[], $3::boolean[]) as m (id, person_id, digest)`,
        [
          mails.map(({ id }) => id),
          mails.map(({ bundle }) => bundle[0]!.person_id),
          mails.map(({ bundle }) => bundle[0]!.pace !== 'at-once'),
          now,
        ],
      );
      await tx.query(
        `update notice set mail_id = m.mail_id from unnest($1::uuid[], $2::uuid[]) as m (id, mail_id) where notice.id = m.id`,
        [
          mails.flatMap(({ bundle }) => bundle.map(({ id }) => id)),
          mails.flatMap(({ id, bundle }) => bundle.map(() => id)),
        ],
      );
      return mails.length;
    });
  }

  /** Mails whose sender was lost in the middle: nobody knows whether they are out. @returns how many */
  async giveUpLost(now: Date): Promise<number> {
    const [, lost] = await this.database.manager.query<[unknown, number]>(
      `update notice_mail set state = 'UNCERTAIN', sending_until = null, error_code = 'SENDER_LOST'
       where state = 'SENDING' and sending_until <= $1`,
      [now],
    );
    return lost;
  }

  /** The next due mail, marked SENDING and committed before it is returned. */
  async takeNext(now: Date): Promise<NoticeMailRow | undefined> {
    const [rows] = await this.database.manager.query<[{ id: string }[], number]>(
      `update notice_mail set state = 'SENDING', attempt = attempt + 1, sending_until = $2
       where id = (select id from notice_mail where state = 'DUE' and due_at <= $1 order by due_at, id limit 1
         for update skip locked)
       returning id`,
      [now, new Date(now.getTime() + SENDING_MS)],
    );
    if (!rows[0]) return undefined;
    return this.database.manager.getRepository(NoticeMailRow).findOneByOrFail({ id: rows[0].id });
  }

  noticesOf(mailId: string): Promise<NoticeRow[]> {
    return this.database.manager.getRepository(NoticeRow).find({ where: { mailId }, order: { id: 'asc' } });
  }

  /** Writes what came of a try. Too late for a mail that somebody else has taken since: false. */
  async end(mail: NoticeMailRow, outcome: MailOutcome | { kind: 'no-address' }, now: Date): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const next = nextOf(mail, outcome, now);
      const { affected } = await tx
        .createQueryBuilder()
        .update(NoticeMailRow)
        .set({ ...next, sendingUntil: null })
        .where(`id = :id and attempt = :attempt and state in ('SENDING', 'UNCERTAIN')`, mail)
        .execute();
      if (affected && next.state !== 'DUE') await this.forgetReaders(mail.id, tx);
      return affected === 1;
    });
  }

  /** An erased person's address stays no longer than its mail needs it. */
  private async forgetReaders(mailId: string, tx: EntityManager): Promise<void> {
    await tx.query('update notice set reader = null where mail_id = $1 and reader is not null', [mailId]);
  }
}

/** A digest takes all that waited; anything else goes by its group. */
const bundleOf = ({ person_id, group_key, pace }: DueNotice): string =>
  pace === 'at-once' ? `${person_id} ${group_key}` : person_id;

function nextOf(mail: NoticeMailRow, outcome: MailOutcome | { kind: 'no-address' }, now: Date): Partial<NoticeMailRow> {
  if (outcome.kind === 'sent') return { state: 'SENT', sentAt: now, errorCode: null, errorDetail: null };
  if (outcome.kind === 'no-address') return { state: 'NO_ADDRESS' };
  const error = { errorCode: outcome.code, errorDetail: outcome.detail.slice(0, 500) };
  if (outcome.kind === 'unreachable')
    return { state: 'DUE', dueAt: new Date(now.getTime() + UNREACHABLE_PAUSE_MS), ...error };
  if (outcome.kind === 'uncertain') return { state: 'UNCERTAIN', ...error };
  const deferrals = mail.deferrals + 1;
  return outcome.kind === 'refused' || deferrals >= DEFERRALS_AT_MOST
    ? { state: 'REFUSED', deferrals, ...error }
    : { state: 'DUE', deferrals, dueAt: new Date(now.getTime() + retryDelayMs(deferrals)), ...error };
}
