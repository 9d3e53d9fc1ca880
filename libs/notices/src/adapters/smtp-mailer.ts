import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type MailFault, type MailOutcome, outcomeOf } from '../domain/mail-outcome.js';
import { type MailConnection, Mailer, MailServerUnreachable, MailSettings, type OutgoingMail } from './mailer.js';

/** Together shorter than the time after which a sender counts as lost. */
const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 20_000, dnsTimeout: 10_000, socketTimeout: 120_000 };

/**
 * Mail over SMTP by nodemailer. The connection is driven here, not through a transport, because only so is it known
 * whether the body of a mail had begun to flow when a connection broke.
 */
export class SmtpMailer extends Mailer {
  /** @param url `smtp://user:password@host:587?requireTLS=true`, `smtps://…` */
  constructor(
    private readonly url: string,
    private readonly settings: MailSettings,
  ) {
    super();
  }

  async open(): Promise<MailConnection> {
    const { auth, ...options } = parseConnectionUrl(this.url);
    const connection = new SMTPConnection({ ...options, ...PATIENCE });
    try {
      await connected(connection);
      if (auth) await loggedIn(connection, auth as { user: string; pass: string });
    } catch (error) {
      connection.close();
      throw new MailServerUnreachable((error as MailFault).code ?? 'UNKNOWN', { cause: error });
    }
    return new SmtpSession(connection, this.settings);
  }
}

/** As nodemailer's own faults are named. */
const NO_LOGIN = 'ENOAUTH';

class SmtpSession implements MailConnection {
  constructor(
    private readonly connection: SMTPConnection,
    private readonly settings: MailSettings,
  ) {
    // What happens during a send is told by the send as well; between two of them the next one tells.
    this.connection.on('error', () => undefined);
  }

  async send(mail: OutgoingMail): Promise<MailOutcome> {
    const message = this.compose(mail);
    const envelope = message.getEnvelope();
    const bytes = await message.build();
    let bodyBegun = false;
    // The connection reads only after the server has said that it wants the body.
    const body = Readable.from(
      (function* () {
        bodyBegun = true;
        yield bytes;
      })(),
    );
    const fault = await new Promise<MailFault | null>((resolve) => {
      this.connection.send({ from: envelope.from, to: envelope.to, size: bytes.length }, body, (error) =>
        resolve(error),
      );
    });
    if (fault === null) return { kind: 'sent' };
    const outcome = outcomeOf(fault, bodyBegun);
    if (outcome.kind === 'refused' || outcome.kind === 'deferred') await this.reset();
    return outcome;
  }

  close(): void {
    this.connection.quit();
  }

  /** After a refusal the dialogue begins anew; when even that fails, the next send says so. */
  private reset(): Promise<void> {
    return new Promise((resolve) => this.connection.reset(() => resolve()));
  }

  private compose({ messageId, to, subject, text, html, language, headers }: OutgoingMail) {
    return new MailComposer({
      ...{ from: { ...this.settings.from }, to: { name: to.name ?? '', address: to.address } },
      ...{ subject, text, html, messageId: `<${messageId}>`, textEncoding: 'quoted-printable' },
      headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated', ...headers },
      ...{ disableFileAccess: true, disableUrlAccess: true, newline: '\r\n' },
    }).compile();
  }
}

function connected(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
}

/** A password that the server does not ask for is a mistake in the address, never sent around without. */
function loggedIn(connection: SMTPConnection, { user, pass }: { user: string; pass: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!connection.allowsAuth)
      return reject(Object.assign(new Error('the server offers no login'), { code: NO_LOGIN }));
    connection.login({ user, credentials: { user, pass } }, (error) => (error ? reject(error) : resolve()));
  });
}
