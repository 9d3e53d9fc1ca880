import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { alliance } from './alliance.js';
import { openBrowser, visitor } from './browser.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const site = () => `http://localhost:${alliance().ports['web']}`;

/** Opens a page of the reader's own: it leads to the login and back. */
async function signedIn(context: BrowserContext, name: string, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${site()}${path}`);
  await page.getByRole('button', { name }).click();
  await page.waitForURL(`${site()}/**`);
  return page;
}

/** The first offering on the page of a student that can be applied for, as its address. */
async function anOffering(page: Page): Promise<string> {
  const href = await page.locator('.open-row a[href*="/apply/"]').first().getAttribute('href');
  return new URL(href!, site()).pathname;
}

async function toConsent(page: Page, offering: string): Promise<void> {
  await page.goto(`${site()}${offering}`);
  await page.locator('.tasks a').nth(1).click();
}

async function agreeToAll(page: Page): Promise<void> {
  for (const box of await page.locator('.consent input').all()) await box.check();
  await page.locator('form[method="get"] button').click();
}

it('S1, step 5 x: without consent nothing is sent, and the page says why; no script needed', async () => {
  const context = await visitor(browser, { javaScript: false });
  const page = await signedIn(context, 'Giulia Parodi', '/en/what-can-i-take');
  const offering = await anOffering(page);
  await page.goto(`${site()}/en/my-studies`);
  const before = await page.locator('[data-case]').count();
  await toConsent(page, offering);
  await page.locator('.consent input').first().check();
  await page.locator('form[method="get"] button').click();
  expect(await page.locator('[data-consent="refused"]').innerText()).toContain('Nothing was sent');
  expect(await page.locator('.send').count()).toBe(0);
  await page.goto(`${site()}/en/my-studies`);
  expect(await page.locator('[data-case]').count()).toBe(before);
  await context.close();
});

it('S1, steps 5 to 7: an application in two tabs is one case, and its page says where it stands', async () => {
  const context = await visitor(browser);
  const first = await signedIn(context, 'Jakob Steiner', '/de/what-can-i-take');
  const offering = await anOffering(first);
  const second = await context.newPage();
  for (const page of [first, second]) {
    await toConsent(page, offering);
    await agreeToAll(page);
  }
  for (const page of [first, second]) {
    await page.locator('.send button').click();
    await page.waitForURL(/\/de\/my-studies\/[0-9a-f-]{36}/);
  }
  expect(new URL(second.url()).pathname).toBe(new URL(first.url()).pathname);
  expect(await first.locator('.case-state').getAttribute('data-state')).toMatch(/^[A-Z_]+$/);
  await first.goto(`${site()}/de/my-studies`);
  expect(await first.locator('[data-case]').count()).toBe(1);
  await context.close();
});

it('keeps an application through a lost session: the form comes back filled', async () => {
  const context = await visitor(browser);
  const page = await signedIn(context, 'Eetu Lehtonen', '/fi/what-can-i-take');
  await toConsent(page, await anOffering(page));
  await agreeToAll(page);
  await context.clearCookies({ name: '__Host-ithaca-session' });
  await page.locator('.send button').click();
  await page.waitForURL(/\/fi\/signed-out/);
  // The login still knows her.
  await page.locator('main a.button').click();
  await page.waitForURL(/\/fi\/apply\/.*step=check/);
  await page.locator('.send button').click();
  await page.waitForURL(/\/fi\/my-studies\/[0-9a-f-]{36}/);
  await context.close();
});

it.each(['desktop', 'phone'] as const)('is accessible on a %s', async (device) => {
  const context = await visitor(browser, { device });
  const page = await signedIn(context, 'Jakob Steiner', '/de/my-studies');
  const list = await page.locator('[data-case] a').first().getAttribute('href');
  for (const path of ['/de/my-studies', list!, '/de/what-can-i-take']) {
    await page.goto(`${site()}${path}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => [path, id, nodes[0]?.html])).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }
  await context.close();
});
