import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { alliance } from './alliance.js';
import { openBrowser, visitor } from './browser.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Cookies that only one host may set need its name. */
const site = () => `http://localhost:${alliance().ports['web']}`;

async function signIn(page: Page, name: string): Promise<void> {
  await page.locator('.sign-in').click();
  await page.getByRole('button', { name }).click();
}

it('S1, step 1: signs in with the home account and is back where she was, then signs out; no script needed', async () => {
  const context = await visitor(browser, { javaScript: false });
  const page = await context.newPage();
  await page.goto(`${site()}/fi/courses?q=energia&mode=ONLINE`);
  await signIn(page, 'Giulia Parodi');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/fi/courses?q=energia&mode=ONLINE');
  expect(await page.locator('.reader summary').innerText()).toContain('Giulia Parodi');

  const [cookie, ...others] = (await context.cookies(site())).filter(({ name }) => name.includes('session'));
  expect(others).toEqual([]);
  expect(cookie).toMatchObject({ name: '__Host-ithaca-session', httpOnly: true, secure: true, sameSite: 'Lax' });
  const answer = await page.reload();
  expect(answer!.headers()['cache-control']).toBe('private, no-store');

  await page.locator('.reader summary').click();
  await page.getByRole('button', { name: 'Kirjaudu ulos' }).click();
  expect(await page.locator('.sign-in').innerText()).toBe('Kirjaudu sisään');
  // The key itself is worth nothing any more, wherever a copy of it went.
  await context.addCookies([cookie!]);
  await page.goto(`${site()}/fi`);
  expect(await page.locator('.reader').count()).toBe(0);
  await context.close();
});

it('gives a new key at each sign-in, so that one planted before is nobody’s', async () => {
  const context = await visitor(browser);
  const where = { domain: 'localhost', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' as const };
  const planted = { name: '__Host-ithaca-session', value: 'planted', ...where };
  await context.addCookies([planted]);
  const page = await context.newPage();
  await page.goto(`${site()}/en`);
  await signIn(page, 'Aino Virtanen');
  const key = (await context.cookies(site())).find(({ name }) => name === planted.name)!.value;
  expect(key).not.toBe('planted');
  expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0]);
  await context.close();
});

it('S1, step 1 x: somebody without an academic login may look around meanwhile', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  await page.goto(`${site()}/cnr`);
  await signIn(page, 'Ivo Marin');
  expect(await page.locator('.reader summary').innerText()).toContain('Ivo Marin');
  expect(await page.locator('h1').count()).toBe(1);
  await context.close();
});

it('answers a way back that was not begun here in the reader’s language, with a way on', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  const answer = await page.goto(`${site()}/auth/callback?code=stolen&state=guessed`);
  expect(answer!.status()).toBe(400);
  expect(new URL(page.url()).pathname).toBe('/en/sign-in-failed');
  expect(await page.locator('[data-problem="sign-in-failed"] a.button').getAttribute('href')).toBe(
    '/en/sign-in?to=%2Fen',
  );
  await context.close();
});

it.each(['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])(
  'leads back to no other site: %s',
  async (to) => {
    const context = await visitor(browser);
    const page = await context.newPage();
    await page.goto(`${site()}/sv/sign-in?to=${encodeURIComponent(to)}`);
    await page.getByRole('button', { name: 'Mia Brinkmann' }).click();
    expect(page.url()).toBe(`${site()}/sv`);
    await context.close();
  },
);

it.each(['desktop', 'phone'] as const)('is accessible while signed in, with the menu open, on a %s', async (device) => {
  const context = await visitor(browser, { device });
  const page = await context.newPage();
  await page.goto(`${site()}/de`);
  await signIn(page, 'Jana Kováčová');
  await page.locator('.reader summary').click();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await context.close();
});
