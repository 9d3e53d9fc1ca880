import { Module } from '@nestjs/common';
import { InboxRepository } from './adapters/inbox.repository.js';
import { MailQueue } from './adapters/mail-queue.js';
import { MailWriter } from './adapters/mail-writer.js';
import { NoticeTexts } from './adapters/notice-texts.js';
import { Notices } from './adapters/notices.js';
import { PreferencesRepository } from './adapters/preferences.repository.js';
import { WaitingNotices } from './adapters/waiting-notices.js';
import { ChangePreferences } from './use-cases/change-preferences.js';
import { ForgetPerson } from './use-cases/forget-person.js';
import { ListNotices } from './use-cases/list-notices.js';
import { MarkRead } from './use-cases/mark-read.js';
import { ReadPreferences } from './use-cases/read-preferences.js';
import { SendDueMails } from './use-cases/send-due-mails.js';
import { StopDigests } from './use-cases/stop-digests.js';
import { StuckMails } from './use-cases/stuck-mails.js';

const useCases = [ListNotices, MarkRead, ReadPreferences, ChangePreferences, StopDigests, StuckMails, ForgetPerson];

/** Telling people. The app provides globally `Database` (with `NOTICES_STORE`), `Clock`, `Recipients`, `MailSettings`. */
@Module({
  providers: [PreferencesRepository, InboxRepository, NoticeTexts, WaitingNotices, Notices, ...useCases],
  exports: [PreferencesRepository, NoticeTexts, Notices, ...useCases],
})
export class NoticesModule {}

/** Sending mail, for the process that does it. The app provides `Mailer` too. */
@Module({ imports: [NoticesModule], providers: [MailQueue, MailWriter, SendDueMails], exports: [SendDueMails] })
export class NoticeMailModule {}
