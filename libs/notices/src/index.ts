export {
  type MailConnection,
  Mailer,
  MailServerUnreachable,
  MailSettings,
  type OutgoingMail,
} from './adapters/mailer.js';
export type { KeptReader } from './adapters/notice.entity.js';
export { type NewNotice, Notices } from './adapters/notices.js';
export { NOTICES_STORE } from './adapters/notices-store.js';
export { type Recipient, Recipients } from './adapters/recipients.js';
export { SmtpMailer } from './adapters/smtp-mailer.js';
export * from './domain/errors.js';
export { MAIL_PACES, type MailPace } from './domain/mail-pace.js';
export { KIND_GROUPS, type KindGroup, type NoticeFacts, type NoticeKind, type Words } from './domain/notice-kinds.js';
export type { ReaderContext } from './graphql/current-reader.js';
export * from './graphql/notices-graphql.module.js';
export { sendDueMailsJob, SendDueMailsProcessor } from './jobs/send-due-mails.job.js';
export * from './notices.module.js';
export { ChangePreferences, type PreferenceChange } from './use-cases/change-preferences.js';
export { ForgetPerson } from './use-cases/forget-person.js';
export { ListNotices, type NoticePage, type NoticeView } from './use-cases/list-notices.js';
export { MarkRead } from './use-cases/mark-read.js';
export { type NoticePreferences, ReadPreferences } from './use-cases/read-preferences.js';
export { SendDueMails, type SendingReport } from './use-cases/send-due-mails.js';
export { StopDigests } from './use-cases/stop-digests.js';
export { type StuckMail, StuckMails } from './use-cases/stuck-mails.js';
