import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { NoticesMailNotStuck } from '../domain/errors.js';

export interface StuckMail {
  readonly id: string;
  readonly personId: string;
  readonly state: 'UNCERTAIN' | 'REFUSED';
  readonly since: Date;
  readonly errorCode: string | null;
  readonly errorDetail: string | null;
}

/** Mails for an operator to look at (promise R3): refused for good, or nobody knows whether they are out. */
@Injectable()
export class StuckMails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Oldest first. */
  list(limit = 100): Promise<StuckMail[]> {
    return this.database.query(
      `select id, person_id as "personId", state, created_at as since, error_code as "errorCode",
         error_detail as "errorDetail"
       from notice_mail where state in ('UNCERTAIN', 'REFUSED') order by created_at, id limit $1`,
      [limit],
    );
  }

  /**
   * Sends one again, with the same Message-ID and a note in it that a copy may have come before.
   * @throws NoticesMailNotStuck
   */
  async sendAgain(actor: string, { id, reason }: { id: string; reason: string }): Promise<void> {
    const [, count] = await this.database.manager.query<[unknown, number]>(
      `update notice_mail set state = 'DUE', due_at = $2, deferrals = 0, repeated_by = $3, repeated_because = $4
       where id = $1 and state in ('UNCERTAIN', 'REFUSED')`,
      [id, this.clock.now(), actor, reason],
    );
    if (count === 0) throw new NoticesMailNotStuck();
  }
}
