import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { type CaughtMail, type MailCatcher, mailCatcher } from './catcher.ts';
import { viewerServer } from './server.ts';

const faults: unknown[] = [];
let catcher: MailCatcher;
let viewer: Server;
let page: string;
let send: (mail: { subject: string; text?: string; html?: string }) => Promise<unknown>;

beforeAll(async () => {
  catcher = mailCatcher({ keep: 3, report: (fault) => faults.push(fault) });
  catcher.server.listen(0, '127.0.0.1');
  await new Promise((resolve) => catcher.server.server.once('listening', resolve));
  viewer = viewerServer(catcher).listen(0, '127.0.0.1');
  await new Promise((resolve) => viewer.once('listening', resolve));
  page = `http://127.0.0.1:${(viewer.address() as AddressInfo).port}`;
  const { port } = catcher.server.server.address() as AddressInfo;
  const transport = createTransport({ host: '127.0.0.1', port });
  send = (mail) =>
    transport.sendMail({ from: 'Ithaca <notices@alliance.example>', to: 'Ada <ada@student.example>', ...mail });
});
afterAll(async () => {
  viewer.closeAllConnections();
  await new Promise((resolve) => viewer.close(resolve));
  await new Promise<void>((resolve) => catcher.server.close(() => resolve()));
});
beforeEach(() => catcher.clear());
afterEach(() => expect(faults.splice(0)).toEqual([]));

const read = async () => (await (await fetch(`${page}/mails.json`)).json()) as CaughtMail[];

it('keeps the newest mails, newest first, as they were meant', async () => {
  for (const subject of ['one', 'two', 'Kyläkoulu ”neljä”', 'štyri'])
    await send({ subject, text: `${subject}!`, html: `<p>${subject}</p>` });
  const mails = await read();
  expect(mails.map(({ subject }) => subject)).toEqual(['štyri', 'Kyläkoulu ”neljä”', 'two']);
  expect(mails[0]).toMatchObject({
    ...{ from: 'Ithaca <notices@alliance.example>', to: ['Ada <ada@student.example>'], html: '<p>štyri</p>\n' },
    envelope: { from: 'notices@alliance.example', to: ['ada@student.example'] },
  });
  expect((await fetch(`${page}/mails.json`, { method: 'DELETE' })).status).toBe(204);
  expect(await read()).toEqual([]);
});

it('shows a mail in the language of the browser, and runs nothing of it', async () => {
  await send({ subject: '<script>1</script>', html: '<script>document.title = "run"</script><p>Hello</p>' });
  const [mail] = await read();
  const shown = await (await fetch(`${page}/mails/${mail!.id}`, { headers: { 'accept-language': 'sv' } })).text();
  expect(shown).toContain('Alla brev');
  expect(shown).toContain('Brevet finns inte i den här formen.');
  expect(shown).not.toContain('<script>');
  expect(shown).toContain('<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const html = await fetch(`${page}/mails/${mail!.id}/html`);
  expect(await html.text()).toContain('<p>Hello</p>');
  expect(html.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
});

it('says when there is nothing, or nothing any more', async () => {
  expect(await (await fetch(page)).text()).toContain('No mail yet.');
  expect((await fetch(`${page}/mails/${crypto.randomUUID()}`)).status).toBe(404);
  expect((await fetch(`${page}/health`)).status).toBe(200);
});

it('refuses a mail that is too large instead of keeping half of it', async () => {
  await expect(send({ subject: 'large', text: 'x'.repeat(2_500_000) })).rejects.toMatchObject({ responseCode: 552 });
  expect(await read()).toEqual([]);
});
