import type { MailOutcome } from '../domain/mail-outcome.js';

/** A mail ready to go: everything in it has been written and made safe. */
export interface OutgoingMail {
  /** Without brackets: `0191…@alliance.example`. */
  readonly messageId: string;
  readonly to: { readonly address: string; readonly name?: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A connection over which mails go one after another. */
export interface MailConnection {
  /** Never throws for what the server or the network did. */
  send(mail: OutgoingMail): Promise<MailOutcome>;
  close(): void;
}

export class MailServerUnreachable extends Error {
  constructor(
    readonly code: string,
    options: ErrorOptions,
  ) {
    super(`the mail server cannot be reached: ${code}`, options);
    this.name = 'MailServerUnreachable';
  }
}

export abstract class Mailer {
  /** @throws MailServerUnreachable; no mail is on its way then */
  abstract open(): Promise<MailConnection>;
}

/** Addresses that mails need. */
export class MailSettings {
  /**
   * @param site address of the site, without a slash at its end
   * @param from the sender that people see
   */
  constructor(
    readonly site: string,
    readonly from: { readonly address: string; readonly name: string },
  ) {}

  messageId(mailId: string): string {
    return `${mailId}@${this.from.address.split('@')[1]}`;
  }
}
