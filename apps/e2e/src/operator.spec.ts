import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { Database, SystemClock } from '@ithaca/platform';
import { Outbox, OutboxProgress, SYNC_STORE } from '@ithaca/sync';
import type { SchacDomain } from '@ithaca/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { alliance } from './alliance.js';
import { openBrowser, sidewaysScroll, visitor } from './browser.js';

const clock = new SystemClock();
let browser: Browser;
let database: Database;
beforeAll(async () => {
  browser = await openBrowser();
  const running = readFileSync(join(alliance().dataFolder, 'running.json'), 'utf8');
  const { databaseUrl } = JSON.parse(running) as { databaseUrl: string };
  database = await Database.open({ url: databaseUrl, entities: [...SYNC_STORE.entities] });
});
afterAll(async () => {
  await database.dataSource.destroy();
  await browser.close();
});

/** Cookies that only one host may set need its name. */
const site = () => `http://localhost:${alliance().ports['web']}`;

/** A message that its receiver refused until nothing tried it any more, in a case of its own. */
async function deadLetter(data: object = { version: 1, state: 'HOST_PENDING' }): Promise<string> {
  const [outbox, progress] = [new Outbox('alliance.ithaca.example' as SchacDomain, clock), new OutboxProgress()];
  return database.transaction(async (tx) => {
    const stream = `e2e-${crypto.randomUUID()}`;
    const type = 'org.ithaca.enrolment.requested.v1';
    const id = await outbox.add({ receiver: 'unige.it' as SchacDomain, stream, type, data }, tx);
    const row = await outbox.lock(id, tx);
    const fault = { code: 'SYNC_ENVELOPE_MALFORMED', params: { field: 'data.student' } };
    await progress.sent(row, clock.now(), tx);
    await progress.tried(row, { result: 'REFUSED', ...fault }, clock.now(), tx);
    await progress.parked(row, { ...fault, refusals: 8, failures: 8 }, 'unige.it', clock.now(), tx);
    return id;
  });
}

/** Opens a page; nobody signed in is sent to sign in, and back. */
async function open(page: Page, path: string, name = 'Erik Sand'): Promise<void> {
  await page.goto(`${site()}${path}`);
  await page.getByRole('button', { name }).click();
  expect(new URL(page.url()).pathname).toBe(path);
}

const stateOf = (page: Page) => page.locator('.message-state .state').getAttribute('data-state');

it('I2, step 3: finds what waits for a person by its cause and sends it again with a reason; no script needed', async () => {
  const id = await deadLetter();
  const context = await visitor(browser, { javaScript: false });
  const page = await context.newPage();
  await open(page, '/en/operator');
  await page.getByRole('link', { name: 'Waiting for a person' }).first().click();
  const cause = page.locator('[data-cause="SYNC_ENVELOPE_MALFORMED"]').first();
  await cause.getByRole('link').first().click();
  await page.goto(`${site()}/en/operator/messages/${id}`);
  expect(await stateOf(page)).toBe('DEAD_LETTERED');
  await page.locator('#replay-reason').fill('the register was mended');
  await page.getByRole('button', { name: 'Send again' }).click();
  expect(new URL(page.url()).search).toBe('?done=replay');
  expect(await stateOf(page)).not.toBe('DEAD_LETTERED');
  expect(await page.locator('.timeline').innerText()).toContain('Erik Sand sent it again');
  expect(await page.locator('.timeline q').innerText()).toContain('the register was mended');
  await context.close();
});

it('corrects a message: what is no JSON keeps its text and names the place; what is goes out in its stead', async () => {
  const id = await deadLetter();
  const context = await visitor(browser, { javaScript: false });
  const page = await context.newPage();
  await open(page, `/en/operator/messages/${id}`);
  const edit = async (text: string) => {
    if (!(await page.locator('#edit-data').isVisible())) await page.getByText('Correct and send').first().click();
    await page.locator('#edit-data').fill(text);
    await page.locator('#edit-reason').fill('the name was missing');
    await page.getByRole('button', { name: 'Correct and send' }).click();
  };
  await edit('{\n  "version": 2,\n}');
  expect(await page.getByRole('alert').innerText()).toContain('line 3, column 1');
  expect(await page.locator('#edit-data').inputValue()).toBe('{\n  "version": 2,\n}');
  expect(await page.locator('#edit-reason').inputValue()).toBe('the name was missing');
  expect(await stateOf(page)).toBe('DEAD_LETTERED');
  await edit('{ "version": 2 }');
  expect(await stateOf(page)).toBe('EDITED_REPLAYED');
  await page.getByRole('link', { name: 'To the message in its place' }).click();
  expect(await page.locator('pre.payload').first().innerText()).toContain('"version": 2');
  await context.close();
});

it('abandons a message for ever, and nobody can decide about it a second time', async () => {
  const id = await deadLetter();
  const context = await visitor(browser);
  const [page, other] = [await context.newPage(), await context.newPage()];
  await open(page, `/en/operator/messages/${id}`);
  await other.goto(page.url());
  for (const tab of [page, other]) {
    await tab.getByText('Abandon', { exact: true }).first().click();
    await tab.locator('#abandon-reason').fill('the case was cancelled');
    await tab.getByRole('button', { name: 'Abandon' }).click();
    await tab.waitForLoadState();
  }
  expect(await stateOf(page)).toBe('ABANDONED');
  expect(await stateOf(other)).toBe('ABANDONED');
  const decided = await database.query('select 1 from outbox_audit where message_id = $1', [id]);
  expect(decided).toHaveLength(1);
  await context.close();
});

it('takes no decision that another site sends', async () => {
  const id = await deadLetter();
  const context = await visitor(browser);
  const page = await context.newPage();
  await open(page, `/en/operator/messages/${id}`);
  const foreign = await context.request.post(page.url(), {
    headers: { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    form: { intent: 'abandon', reason: 'mischief' },
  });
  expect(foreign.ok()).toBe(false);
  await page.reload();
  expect(await stateOf(page)).toBe('DEAD_LETTERED');
  await context.close();
});

it('tells a student that the page is not theirs, and shows them nothing of it', async () => {
  const id = await deadLetter();
  const context = await visitor(browser);
  const page = await context.newPage();
  await open(page, '/en/operator', 'Giulia Parodi');
  for (const path of ['', '/messages', `/messages/${id}`, '/dead-letters', '/drift']) {
    const answer = await page.goto(`${site()}/en/operator${path}`);
    expect([path, answer!.status()]).toEqual([path, 403]);
    expect(await page.locator('[data-problem="not-permitted"]').innerText()).toContain('Giulia Parodi');
  }
  await context.close();
});

it('shows a partner’s own IT its messages and no buttons, and another’s message as an unknown one', async () => {
  const id = await deadLetter();
  const context = await visitor(browser);
  const page = await context.newPage();
  await open(page, '/en/operator/messages', 'Karim Benali');
  expect((await page.goto(`${site()}/en/operator/messages/${id}`))!.status()).toBe(404);
  await page.goto(`${site()}/en/operator`);
  expect(
    await page.locator('[data-link]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-link'))),
  ).toEqual(['univ-cotedazur.fr']);
  await context.close();
});

it('I2, step 6: a drift report never says that sides agree which were not compared', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  await open(page, '/en/operator/drift');
  const compared = await database.query<{ institution: string }>(
    'select institution from digest_comparison where compared_at is not null',
  );
  const rows = await page.locator('[data-drift]').evaluateAll((found) =>
    found.map((row) => ({
      institution: row.getAttribute('data-drift')!,
      agrees: row.querySelector('.state-applied') !== null,
    })),
  );
  // Eight, and whoever has joined in another journey.
  expect(rows.length).toBeGreaterThanOrEqual(8);
  const known = compared.map(({ institution }) => institution);
  expect(rows.filter(({ institution, agrees }) => agrees && !known.includes(institution))).toEqual([]);
  await context.close();
});

it.each([
  ['/de/operator', 'desktop', false],
  ['/fi/operator/messages', 'phone', false],
  ['/en/operator/dead-letters', 'phone', true],
  ['/sk/operator/drift', 'phone', false],
] as const)('is accessible and fits: %s on a %s', async (path, device, dark) => {
  await deadLetter();
  const context = await visitor(browser, { device, dark });
  const page = await context.newPage();
  await open(page, path);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await context.close();
});
