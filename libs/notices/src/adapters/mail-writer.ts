import { Injectable } from '@nestjs/common';
import { mailHtml } from '../domain/mail-html.js';
import { mailText } from '../domain/mail-text.js';
import { absoluteMoment, type Reading } from '../domain/moment.js';
import { kindRule } from '../domain/notice-kinds.js';
import { oneLine } from '../domain/one-line.js';
import type { MailContent, RenderedNotice } from '../domain/rendered-notice.js';
import { sentence } from '../domain/sentence.js';
import { MailSettings, type OutgoingMail } from './mailer.js';
import type { NoticeRow } from './notice.entity.js';
import { NoticeTexts } from './notice-texts.js';

export interface MailToWrite {
  readonly id: string;
  readonly digest: boolean;
  /** A copy may be out already. */
  readonly repeated: boolean;
  readonly notices: readonly NoticeRow[];
  readonly to: { readonly address: string; readonly name: string | null };
  readonly reading: Reading;
  readonly now: Date;
  /** Of digests: what the link to end them carries. */
  readonly stopToken?: string;
}

/** Writes a mail of the notices in it, plain and HTML. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly texts: NoticeTexts,
    private readonly settings: MailSettings,
  ) {}

  write(mail: MailToWrite): OutgoingMail {
    const content = this.content(mail);
    const { reading, to, id } = mail;
    const name = to.name === null ? '' : oneLine(to.name, 100);
    return {
      messageId: this.settings.messageId(id),
      to: { address: to.address, ...(name && { name }) },
      subject: content.subject,
      text: mailText(content),
      html: mailHtml(content),
      language: reading.language,
      headers: this.headers(mail),
    };
  }

  private content(mail: MailToWrite): MailContent {
    const { notices, to, reading, now, repeated, digest, stopToken } = mail;
    const { site } = this.settings;
    const t = this.texts.in(reading.language);
    const siteName = t('site.name', { ns: 'public' });
    const rendered = notices.map((notice) => this.texts.render(notice, { reading, now, site }));
    const ordered = rendered.toSorted((a, b) => urgency(a) - urgency(b));
    const several = ordered.length > 1;
    const name = to.name === null ? '' : oneLine(to.name, 100);
    return {
      language: reading.language,
      subject: subjectOf(ordered, digest, t, siteName),
      siteName,
      greeting: name
        ? sentence({ name: { text: name } }, (marks) => t('mail.greeting', marks))
        : [t('mail.greetingAnybody')],
      heading: several ? t('mail.several', { count: ordered.length }) : ordered[0]!.subject,
      remarks: repeated ? [t('mail.repeated')] : [],
      notices: ordered,
      ...(several && { all: { label: t('buttons.inbox'), url: `${site}/${reading.language}/notices` } }),
      footer: [t('mail.why'), t('mail.times', { now: absoluteMoment(now, reading) }), t('mail.noReply')],
      footerLinks: [
        { label: t('mail.settings'), url: `${site}/${reading.language}/notices/settings` },
        ...(stopToken ? [{ label: t('mail.stopDigests'), url: this.stopPage(reading.language, stopToken) }] : []),
      ],
    };
  }

  /** One click ends digests (RFC 8058); a page asks first when a person follows the link in the text. */
  private headers({ digest, stopToken }: MailToWrite): Record<string, string> {
    if (!digest || !stopToken) return {};
    return {
      'List-Unsubscribe': `<${this.settings.site}/notices/stop/${stopToken}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }

  private stopPage(language: string, stopToken: string): string {
    return `${this.settings.site}/${language}/notices/stop/${stopToken}`;
  }
}

/** What runs out comes first; others stay in the order in which they came. */
const urgency = ({ kind }: RenderedNotice): number => (kindRule(kind).pressing ? 0 : 1);

function subjectOf(
  [first, ...more]: readonly RenderedNotice[],
  digest: boolean,
  t: (key: string, values?: Readonly<Record<string, unknown>>) => string,
  siteName: string,
): string {
  if (!first) throw new Error('a mail without a notice');
  if (digest && more.length > 0) return t('mail.digestSubject', { count: more.length + 1, siteName });
  return more.length > 0 ? t('mail.subjectAndMore', { subject: first.subject, count: more.length }) : first.subject;
}
