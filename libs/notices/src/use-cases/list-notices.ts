import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@ithaca/platform';
import { type InboxRow, InboxRepository } from '../adapters/inbox.repository.js';
import { MailSettings } from '../adapters/mailer.js';
import { NoticeTexts } from '../adapters/notice-texts.js';
import { PreferencesRepository } from '../adapters/preferences.repository.js';
import { Recipients } from '../adapters/recipients.js';
import { NoticesBadPage } from '../domain/errors.js';
import { type NoticeMail, noticeMail } from '../domain/mail-states.js';
import type { Reading } from '../domain/moment.js';
import type { NoticeKind } from '../domain/notice-kinds.js';
import { isInterfaceLanguage } from '../domain/reader-language.js';

export interface NoticeView {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly text: string;
  readonly ifNothing: string;
  readonly action: string;
  readonly link: string;
  readonly at: Date;
  readonly read: boolean;
  readonly mail: NoticeMail;
  readonly language: string;
}

export interface NoticePage {
  readonly nodes: readonly NoticeView[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

const CURSOR = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The inbox of a person, newest first, in the language they read in now. */
@Injectable()
export class ListNotices {
  constructor(
    private readonly database: Database,
    private readonly inbox: InboxRepository,
    private readonly texts: NoticeTexts,
    private readonly settings: MailSettings,
    private readonly preferences: PreferencesRepository,
    private readonly recipients: Recipients,
    private readonly clock: Clock,
  ) {}

  /** @throws NoticesBadPage */
  async execute(
    personId: string,
    { first, after, language }: { first: number; after?: string; language?: string | undefined },
  ): Promise<NoticePage> {
    if (!Number.isInteger(first) || first < 1 || first > 100) throw new NoticesBadPage();
    const before = after === undefined ? undefined : Buffer.from(after, 'base64url').toString('utf8');
    if (before !== undefined && !CURSOR.test(before)) throw new NoticesBadPage();
    const rows = await this.inbox.page(personId, first + 1, before);
    const reading = await this.readingOf(personId, language);
    const shown = rows.slice(0, first);
    const last = shown.at(-1);
    return {
      nodes: shown.map((row) => this.view(row, reading)),
      endCursor: last ? Buffer.from(last.id, 'utf8').toString('base64url') : null,
      hasNextPage: rows.length > first,
    };
  }

  unread(personId: string): Promise<number> {
    return this.inbox.unread(personId);
  }

  private view(row: InboxRow, reading: Reading): NoticeView {
    const rendered = this.texts.render(row, { reading, now: this.clock.now(), site: this.settings.site });
    const { text, next } = NoticeTexts.plain(rendered);
    return {
      ...{ id: row.id, kind: row.kind, title: rendered.subject, text, ifNothing: next, action: rendered.button },
      ...{ link: row.link, at: row.createdAt, read: row.readAt !== null, language: reading.language },
      mail: noticeMail(row.pace, row.mailState),
    };
  }

  private async readingOf(personId: string, asked: string | undefined): Promise<Reading> {
    const { manager } = this.database;
    const chosen = (await this.preferences.readers([personId], manager)).get(personId);
    const known = (await this.recipients.of([personId], manager)).get(personId);
    const language = [asked, chosen?.language, known?.language].find(isInterfaceLanguage) ?? 'en';
    return { language, zone: chosen?.zone ?? known?.zone ?? undefined };
  }
}
