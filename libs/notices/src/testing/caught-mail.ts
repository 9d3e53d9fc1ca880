import type { AddressInfo } from 'node:net';
// The catcher is a tool of the workspace, not a project: specs send to what people look into.
// eslint-disable-next-line @nx/enforce-module-boundaries
import { type CaughtMail, type MailCatcher, mailCatcher } from '../../../../tools/mail-catcher/catcher.js';

export type { CaughtMail };

export interface CatcherForSpecs {
  readonly catcher: MailCatcher;
  readonly url: string;
  stop(): Promise<void>;
}

/** The mail catcher of the trial installation on a free port: a real SMTP server. */
export async function catcherForSpecs(): Promise<CatcherForSpecs> {
  const catcher = mailCatcher({
    report: (error) => {
      throw error;
    },
  });
  catcher.server.listen(0, '127.0.0.1');
  await new Promise((resolve) => catcher.server.server.once('listening', resolve));
  const { port } = catcher.server.server.address() as AddressInfo;
  return {
    catcher,
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => catcher.server.close(() => resolve())),
  };
}
