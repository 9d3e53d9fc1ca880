// Catches the mail of a trial installation and shows it. Never for a real alliance: its mail would reach nobody.
import { mailCatcher } from './catcher.ts';
import { viewerServer } from './server.ts';

const host = process.env['HOST'] ?? '127.0.0.1';
const port = Number(process.env['PORT'] ?? 4030);
const smtpPort = Number(process.env['SMTP_PORT'] ?? 4031);
const keep = Number(process.env['MAILS_KEPT'] ?? 200);

const catcher = mailCatcher({ keep, report: (error) => console.error(error) });
const viewer = viewerServer(catcher);
catcher.server.listen(smtpPort, host, () => {
  viewer.listen(port, host, () => console.log(`mail catcher at http://${host}:${port}, SMTP at ${host}:${smtpPort}`));
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    viewer.close();
    viewer.closeAllConnections();
    catcher.server.close(() => process.exit(0));
  });
}
