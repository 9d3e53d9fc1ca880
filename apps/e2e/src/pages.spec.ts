import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { alliance } from './alliance.js';
import { type Look, openBrowser, sidewaysScroll, visitor } from './browser.js';

const LANGUAGES = ['en', 'fr', 'it', 'es', 'sk', 'de', 'fi', 'sv', 'cnr'] as const;

let browser: Browser;
let course: string;

beforeAll(async () => {
  browser = await openBrowser();
  const found = await fetch(`${alliance().web}/en/courses?q=artificial+intelligence`);
  course = /href="\/en\/courses\/([^"?]+)/.exec(await found.text())![1]!;
});
afterAll(() => browser.close());

const pages: readonly (readonly [string, () => string])[] = [
  ['home', () => ''],
  ['search', () => '/courses'],
  ['search with a question', () => '/courses?q=energy'],
  ['search without a hit', () => '/courses?q=xqzvbnmw'],
  ['course', () => `/courses/${course}`],
  ['institutions', () => '/institutions'],
  ['institution', () => '/institutions/unige.it'],
  ['about the data', () => '/about-the-data'],
  ['accessibility', () => '/accessibility'],
  ['report', () => `/report?course=${course}`],
  ['not found', () => '/nowhere-at-all'],
];

const looks: readonly (readonly [string, Look])[] = [
  ['light', {}],
  ['dark', { dark: true }],
  ['on a phone', { device: 'phone' }],
];

describe.each(pages)('%s', (_name, path) => {
  it.each(looks)('has no fault that axe finds, and does not scroll sideways: %s', async (_look, look) => {
    const context = await visitor(browser, look);
    const page = await context.newPage();
    await page.goto(`${alliance().web}/en${path()}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
    ).toEqual([]);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await context.close();
  });

  it.each(LANGUAGES)('is complete in %s', async (language) => {
    const context = await visitor(browser, { device: 'phone' });
    const page = await context.newPage();
    const response = await page.goto(`${alliance().web}/${language}${path()}`);
    expect(response?.headers()['content-language']).toBe(language);
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    const text = await page.locator('body').innerText();
    // A missing text shows as its key, a broken one as its placeholder.
    expect(text).not.toMatch(/\b(search|course|home|facet|footer|header|institution|about|problem)\.[a-z][A-Za-z]+\b/);
    expect(text).not.toMatch(/\{\w+[,}]/);
    expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
    await context.close();
  });
});

it('sends no more script and style than the budget at first view', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  const sizes = { script: 0, stylesheet: 0 };
  page.on('response', async (response) => {
    const kind = response.request().resourceType();
    if (kind === 'script' || kind === 'stylesheet')
      sizes[kind] += Number((await response.request().sizes()).responseBodySize);
  });
  // The sheet lies in the document; alone it takes more than its share of that.
  const inDocument = async () => {
    const styles = await page.locator('style').allTextContents();
    return gzipSync(styles.join('')).length;
  };
  for (const [, path] of pages.slice(0, 5)) {
    sizes.script = 0;
    sizes.stylesheet = 0;
    await page.goto(`${alliance().web}/en${path()}`, { waitUntil: 'networkidle' });
    expect(sizes.script).toBeLessThanOrEqual(15 * 1024);
    const style = sizes.stylesheet + (await inDocument());
    expect(style).toBeGreaterThan(1024);
    expect(style).toBeLessThanOrEqual(15 * 1024);
  }
  await context.close();
});

it.each(['', '/courses?q=energy', '/institutions/unige.it'])('/en%s mirrors when it runs to the left', async (path) => {
  const context = await visitor(browser);
  const page = await context.newPage();
  await page.goto(`${alliance().web}/en${path}`);
  const places = () =>
    page.evaluate(() =>
      ['.brand', '.languages', 'h1', 'main form, main .facts'].map((selector) => {
        const box = document.querySelector(selector)!.getBoundingClientRect();
        return [box.left, document.documentElement.clientWidth - box.right].map(Math.round);
      }),
    );
  const toTheRight = await places();
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  // Distance from the left is now the distance from the right; words may shape a box anew by a pixel.
  for (const [index, [left, right]] of (await places()).entries()) {
    expect(Math.abs(left! - toTheRight[index]![1]!)).toBeLessThanOrEqual(2);
    expect(Math.abs(right! - toTheRight[index]![0]!)).toBeLessThanOrEqual(2);
  }
  expect(await sidewaysScroll(page)).toBeLessThanOrEqual(0);
  await context.close();
});

it('leaves out on paper what one can only press, and says where the page comes from', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  await page.goto(`${alliance().web}/en/courses?q=energy`);
  await page.emulateMedia({ media: 'print' });
  for (const selector of ['nav', '.search-box', '.facets', '.sort-field', '.pages'])
    expect(await page.locator(selector).first().isVisible()).toBe(false);
  expect(await page.locator('.site-footer').innerText()).toContain('/en/courses?q=energy');
  await context.close();
});

it('asks nothing of any other host and breaks no rule of its own security policy', async () => {
  const context = await visitor(browser);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  for (const [name, path] of pages) {
    if (name === 'not found') continue;
    await page.goto(`${alliance().web}/en${path()}`, { waitUntil: 'networkidle' });
  }
  expect(complaints).toEqual([]);
  await context.close();
});
