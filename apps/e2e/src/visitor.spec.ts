import type { Browser } from 'playwright-core';
import { alliance } from './alliance.js';
import { openBrowser, visitor } from './browser.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

it('S1, step 2: finds online courses of 5-6 ECTS without JavaScript, and keeps the choice in the address', async () => {
  const context = await visitor(browser, { javaScript: false });
  const page = await context.newPage();
  await page.goto(`${alliance().web}/en/courses`);
  const all = Number(/[\d,]+/.exec(await page.locator('h1').innerText())![0].replace(',', ''));
  await page.locator('input[name="mode"][value="ONLINE"]').check();
  await page.locator('form#search button[type="submit"], button[form="search"]').first().click();
  expect(new URL(page.url()).searchParams.getAll('mode')).toEqual(['ONLINE']);
  const some = Number(/[\d,]+/.exec(await page.locator('h1').innerText())![0].replace(',', ''));
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await page.reload();
  expect(await page.locator('input[name="mode"][value="ONLINE"]').isChecked()).toBe(true);
  await context.close();
});

it('searches while typing, and Back undoes it', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  await page.goto(`${alliance().web}/en/courses`);
  const before = await page.locator('h1').innerText();
  await page.locator('input[name="q"]').first().pressSequentially('tourism');
  await page.waitForFunction((old) => document.querySelector('h1')?.textContent !== old, before);
  await page.waitForFunction(() => new URLSearchParams(location.search).get('q') === 'tourism');
  expect(await page.locator('input[name="q"]').first().inputValue()).toBe('tourism');
  expect(await page.locator('ol.rows > li').count()).toBeGreaterThan(0);
  await context.close();
});

it('S1, step 3: opens a course without a text in the own language and is told which language it reads', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  await page.goto(`${alliance().web}/fi/courses?institution=us.es`);
  await page.locator('ol.rows a').first().click();
  expect(page.url()).toContain('/fi/courses/us.es');
  const foreign = page.locator('main [lang="es"], main [lang="en"]');
  expect(await foreign.count()).toBeGreaterThan(0);
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').first().innerText()) as Record<
    string,
    unknown
  >;
  expect(JSON.stringify(data)).toContain('"@type":"Course"');
  await context.close();
});

it('changes the language and keeps page and question', async () => {
  const context = await visitor(browser, { javaScript: false });
  const page = await context.newPage();
  await page.goto(`${alliance().web}/en/courses?q=energy&mode=ONLINE`);
  const target = await page.locator('link[rel="alternate"][hreflang="fi"]').getAttribute('href');
  expect(new URL(target!).pathname).toBe('/fi/courses');
  await page.goto(`${alliance().web}/`);
  expect(new URL(page.url()).pathname).toBe('/en');
  await context.close();
});

it('is usable by keyboard alone', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  await page.goto(`${alliance().web}/en`);
  await page.keyboard.press('Tab');
  const skip = await page.evaluate(() => document.activeElement?.getAttribute('href'));
  expect(skip).toMatch(/^#/);
  await page.keyboard.press('Enter');
  await page.locator('input[name="q"]').first().focus();
  await page.keyboard.type('law');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/en\/courses\?.*q=law/);
  await context.close();
});
