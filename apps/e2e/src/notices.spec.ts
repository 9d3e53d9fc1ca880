import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { Database } from '@ithaca/platform';
import type { Browser, Page } from 'playwright-core';
import { alliance, until } from './alliance.js';
import { type Look, openBrowser, sidewaysScroll, visitor } from './browser.js';

/** Studies in Münster. */
const STUDENT = 'Emma Kleinhans';
const ADDRESS = 'emma.kleinhans@uni-muenster.de';

interface CaughtMail {
  readonly subject: string;
  readonly text: string;
  readonly to: unknown;
}

let browser: Browser;
let database: Database;
beforeAll(async () => {
  browser = await openBrowser();
  const running = readFileSync(join(alliance().dataFolder, 'running.json'), 'utf8');
  database = await Database.open({ url: (JSON.parse(running) as { databaseUrl: string }).databaseUrl, entities: [] });
});
afterAll(async () => {
  await database?.dataSource.destroy();
  await browser?.close();
});

const site = () => `http://localhost:${alliance().ports['web']}`;

async function open(path: string, look: Look = {}): Promise<Page> {
  const page = await (await visitor(browser, look)).newPage();
  await page.goto(`${site()}/${path.split('/')[1]}/sign-in?to=${encodeURIComponent(path)}`);
  await page.getByRole('button', { name: STUDENT }).click();
  await page.waitForURL(`${site()}/**`);
  return page;
}

async function mailsWith(part: string): Promise<CaughtMail[]> {
  const answer = await fetch(`http://127.0.0.1:${alliance().ports['mail']}/mails.json`);
  return ((await answer.json()) as CaughtMail[]).filter(({ text }) => text.includes(part));
}

it('tells a student once, in the inbox and by mail, and both lead to the case; no script needed', async () => {
  const page = await open('/en/what-can-i-take', { javaScript: false });
  await apply(page);
  const id = new URL(page.url()).pathname.split('/').at(-1)!;

  await until(async () => {
    await page.goto(`${site()}/en/notices`);
    return (await page.locator(`.inbox a[href="/en/my-studies/${id}"]`).count()) > 0 || undefined;
  });
  const unread = Number(await page.locator('#unread').getAttribute('data-unread-count'));
  expect(unread).toBeGreaterThan(0);
  expect(await page.locator('.bell').innerText()).toContain(String(unread));
  const told = page.locator('.inbox > li', { has: page.locator(`a[href="/en/my-studies/${id}"]`) }).last();
  expect(await told.innerText()).toContain('Unread');

  const mails = await until(async () => {
    const found = await mailsWith(`/my-studies/${id}`);
    return found.length > 0 ? found : undefined;
  });
  // Whatever happened to the case meanwhile: each notice of it is one mail.
  const about = (await mailsWith(`/my-studies/${id}`)).map(({ subject }) => subject);
  expect(new Set(about).size).toBe(about.length);
  expect(JSON.stringify(mails[0]!.to)).toContain(ADDRESS);
  const address = /https?:\/\/\S*\/my-studies\/[0-9a-f-]{36}/.exec(mails[0]!.text)![0];
  await page.goto(`${site()}${new URL(address).pathname}`);
  expect(await page.locator('#case').count()).toBe(1);

  await page.goto(`${site()}/en/notices`);
  await page.getByRole('button', { name: 'Mark as read' }).first().click();
  expect(await page.locator('#unread').getAttribute('data-unread-count')).toBe(String(unread - 1));
  if (unread > 1) await page.getByRole('button', { name: 'Mark all as read' }).click();
  expect(await page.locator('#unread').innerText()).toBe('You have read everything.');
  expect(await page.locator('.inbox [data-unread], .inbox > [data-unread]').count()).toBe(0);
  await page.context().close();
});

/** Through the steps of the form as a person goes, for the first offering that is open. */
async function apply(page: Page): Promise<void> {
  await page.locator('.open-row a[href*="/apply/"]').first().click();
  await page.locator('.tasks a').nth(1).click();
  for (const box of await page.locator('.consent input').all()) await box.check();
  await page.locator('form[method="get"] button').click();
  await page.locator('.send button').click();
  await page.waitForURL(/\/my-studies\/[0-9a-f-]{36}/);
}

it('keeps what a student chooses, and says so', async () => {
  const page = await open('/en/notices/settings', { javaScript: false });
  const applications = page.locator('[data-group=APPLICATIONS]');
  await applications.getByLabel('Weekly, collected').check();
  await page.getByLabel('Language of the mails').selectOption('sk');
  await page.getByRole('button', { name: 'Save' }).click();
  expect(await page.getByRole('status').innerText()).toContain('Saved');
  await page.goto(`${site()}/en/notices/settings`);
  expect(await applications.getByLabel('Weekly, collected').isChecked()).toBe(true);
  expect(await page.getByLabel('Language of the mails').inputValue()).toBe('sk');
  const foreign = await page.context().request.post(page.url(), {
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    form: { APPLICATIONS: 'NEVER' },
  });
  expect(foreign.ok()).toBe(false);
  await page.context().close();
});

it('asks before it stops digests, and a mail program stops them with one click; nobody is signed in', async () => {
  const [reader] = await database.query<{ person_id: string }>(
    `select person_id from notice_preference where kind_group = 'applications' and mail = 'weekly'`,
  );
  const token = `spec-${crypto.randomUUID()}`;
  await database.query('update notice_reader set stop_token = $1 where person_id = $2', [token, reader!.person_id]);
  const pace = async () => {
    const [row] = await database.query<{ mail: string }>(
      `select mail from notice_preference where kind_group = 'applications' and person_id = $1`,
      [reader!.person_id],
    );
    return row!.mail;
  };
  const context = await visitor(browser, { javaScript: false });
  const page = await context.newPage();
  await page.goto(`${site()}/en/notices/stop/${token}`);
  expect([await page.locator('h1').innerText(), await pace()]).toEqual(['Stop collected mails?', 'weekly']);
  await page.getByRole('button', { name: 'Stop collected mails' }).click();
  expect([await page.locator('h1').innerText(), await pace()]).toEqual(['Collected mails are stopped', 'never']);

  await database.query(`update notice_preference set mail = 'daily' where mail = 'never' and person_id = $1`, [
    reader!.person_id,
  ]);
  await page.goto(`${site()}/notices/stop/${token}`);
  expect([new URL(page.url()).pathname, await pace()]).toEqual([`/en/notices/stop/${token}`, 'daily']);
  const oneClick = (at: string) =>
    fetch(`${site()}/notices/stop/${at}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
  const answer = await oneClick(token);
  expect([answer.status, answer.headers.get('content-type'), await pace()]).toEqual([
    200,
    'text/plain; charset=utf-8',
    'never',
  ]);
  expect((await oneClick('nobody-has-this')).status).toBe(404);
  await context.close();
});

it.each([
  ['/de/notices', 'desktop', false],
  ['/en/notices', 'phone', true],
  ['/de/notices/settings', 'phone', false],
  ['/sk/notices/stop/some-token', 'phone', true],
] as const)('is accessible and fits: %s on a %s', async (path, device, dark) => {
  const page = await open(path, { device, dark });
  if (process.env['PICTURES'])
    await page.screenshot({
      path: `${process.env['PICTURES']}/${path.replaceAll('/', '_')}-${device}.png`,
      fullPage: true,
    });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await page.context().close();
});
