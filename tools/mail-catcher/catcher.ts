import { randomUUID } from 'node:crypto';
import PostalMime, { type Address } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface CaughtMail {
  readonly id: string;
  /** ISO 8601 instant. */
  readonly receivedAt: string;
  /** Of the SMTP dialogue: who really gets it. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly text?: string;
  readonly html?: string;
  /** As it came over the wire. */
  readonly raw: string;
}

export interface MailCatcher {
  /** Newest first. */
  readonly mails: readonly CaughtMail[];
  readonly server: SMTPServer;
  clear(): void;
}

const MAX_BYTES = 2_000_000;

/** An SMTP server that keeps what it gets, in memory, and sends nothing on. Older mails make room for newer ones. */
export function mailCatcher({ keep = 200, report }: { keep?: number; report: (error: unknown) => void }): MailCatcher {
  const mails: CaughtMail[] = [];
  const server = new SMTPServer({
    // Nobody logs in on this machine, and its key would be nobody's.
    ...{
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: MAX_BYTES,
      logger: false,
      banner: 'catcher',
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (stream.sizeExceeded) return done(Object.assign(new Error('message is too large'), { responseCode: 552 }));
        const envelope = {
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map(({ address }) => address),
        };
        readMail(Buffer.concat(chunks), envelope).then(
          (mail) => {
            mails.unshift(mail);
            mails.length = Math.min(mails.length, keep);
            done(null, `kept as ${mail.id}`);
          },
          (error: unknown) => {
            report(error);
            done(Object.assign(new Error('message cannot be read'), { responseCode: 554 }));
          },
        );
      });
    },
  });
  server.on('error', report);
  return { mails, server, clear: () => void mails.splice(0) };
}

async function readMail(raw: Buffer, envelope: CaughtMail['envelope']): Promise<CaughtMail> {
  const mail = await PostalMime.parse(raw);
  return {
    ...{ id: randomUUID(), receivedAt: new Date().toISOString(), envelope, messageId: mail.messageId ?? '' },
    ...{
      from: mail.from ? addressText(mail.from) : '',
      to: (mail.to ?? []).map(addressText),
      subject: mail.subject ?? '',
    },
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    ...(mail.text !== undefined && { text: mail.text }),
    ...(mail.html !== undefined && { html: mail.html }),
    raw: raw.toString('utf8'),
  };
}

function addressText({ name, address }: Address): string {
  return name ? `${name} <${address ?? ''}>` : (address ?? '');
}
