import { Injectable } from '@nestjs/common';
import { Clock, Database, logger } from '@ithaca/platform';
import { MailQueue } from '../adapters/mail-queue.js';
import { MailWriter } from '../adapters/mail-writer.js';
import { type MailConnection, Mailer, MailServerUnreachable } from '../adapters/mailer.js';
import type { NoticeMailRow } from '../adapters/notice-mail.entity.js';
import type { NoticeRow } from '../adapters/notice.entity.js';
import { PreferencesRepository } from '../adapters/preferences.repository.js';
import { Recipients } from '../adapters/recipients.js';
import type { MailOutcome } from '../domain/mail-outcome.js';
import type { Reading } from '../domain/moment.js';
import { isMailAddress } from '../domain/one-line.js';
import { isInterfaceLanguage } from '../domain/reader-language.js';

export interface SendingReport {
  readonly sent: number;
  /** In the inbox alone: no address is known, or none that can be written to. */
  readonly withoutAddress: number;
  /** Put off, by the server or because it could not be reached. */
  readonly putOff: number;
  /** Refused for good, or out or not, nobody knows: for a person to look at. */
  readonly stuck: number;
}

interface Reader {
  readonly address: string | null;
  readonly name: string | null;
  readonly reading: Reading;
}

/**
 * Sends what is due. Any number of them may run at once. Each mail is marked and committed before it leaves, so a crash
 * leaves at most the one in hand uncertain, and an uncertain one never goes out again by itself.
 */
@Injectable()
export class SendDueMails {
  constructor(
    private readonly database: Database,
    private readonly queue: MailQueue,
    private readonly writer: MailWriter,
    private readonly mailer: Mailer,
    private readonly recipients: Recipients,
    private readonly preferences: PreferencesRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ limit = 500 }: { limit?: number } = {}): Promise<SendingReport> {
    const report = { sent: 0, withoutAddress: 0, putOff: 0, stuck: 0 };
    report.stuck += await this.queue.giveUpLost(this.clock.now());
    await this.queue.gather(this.clock.now(), limit);
    let connection: MailConnection | undefined;
    try {
      for (let count = 0; count < limit; count += 1) {
        // Before a mail is taken: nothing is on its way while no server answers.
        connection ??= await this.mailer.open();
        const mail = await this.queue.takeNext(this.clock.now());
        if (!mail) break;
        const outcome = await this.sendOne(mail, connection);
        await this.queue.end(mail, outcome, this.clock.now());
        report[COLUMN[outcome.kind]] += 1;
        if (outcome.kind === 'sent' || outcome.kind === 'no-address') continue;
        logger.warn({ mail: mail.id, outcome: outcome.kind, code: outcome.code }, 'mail not sent');
        if (outcome.kind === 'unreachable') break;
        if (outcome.kind !== 'uncertain') continue;
        connection.close();
        connection = undefined;
      }
    } catch (error) {
      if (!(error instanceof MailServerUnreachable)) throw error;
      logger.error({ err: error }, 'no mail leaves: the mail server cannot be reached');
    } finally {
      connection?.close();
    }
    return report;
  }

  private async sendOne(
    mail: NoticeMailRow,
    connection: MailConnection,
  ): Promise<MailOutcome | { readonly kind: 'no-address' }> {
    const notices = await this.queue.noticesOf(mail.id);
    // Erased, read by nobody any more.
    if (notices.length === 0) return { kind: 'no-address' };
    const { address, name, reading } = await this.readerOf(mail.personId, notices);
    if (address === null || !isMailAddress(address)) return { kind: 'no-address' };
    const stopToken = mail.digest ? await this.preferences.stopToken(mail.personId, this.database.manager) : undefined;
    return connection.send(
      this.writer.write({
        ...{ id: mail.id, digest: mail.digest, repeated: mail.repeatedBy !== null, notices, reading },
        ...{ to: { address, name }, now: this.clock.now(), ...(stopToken && { stopToken }) },
      }),
    );
  }

  /** What the person chose, else what their account says, else English and UTC, which the mail names as such. */
  private async readerOf(personId: string, notices: readonly NoticeRow[]): Promise<Reader> {
    const { manager } = this.database;
    const kept = notices.find(({ reader }) => reader)?.reader;
    const known = (await this.recipients.of([personId], manager)).get(personId);
    const chosen = (await this.preferences.readers([personId], manager)).get(personId);
    const language = [chosen?.language, kept?.language, known?.language].find(isInterfaceLanguage) ?? 'en';
    return {
      address: kept?.address ?? known?.address ?? null,
      name: kept ? (kept.name ?? null) : (known?.name ?? null),
      reading: { language, zone: chosen?.zone ?? kept?.zone ?? known?.zone ?? undefined },
    };
  }
}

const COLUMN = {
  sent: 'sent',
  'no-address': 'withoutAddress',
  unreachable: 'putOff',
  deferred: 'putOff',
  refused: 'stuck',
  uncertain: 'stuck',
} as const satisfies Record<MailOutcome['kind'] | 'no-address', keyof SendingReport>;
