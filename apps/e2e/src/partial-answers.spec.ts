import type { Browser } from 'playwright-core';
import { alliance, ask, fault } from './alliance.js';
import { openBrowser, visitor } from './browser.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await fault('haaga-helia.fi', 'ok');
  await browser.close();
});

/** Last in line: what it kills stays dead. */
it('R7: with a node killed, the other seven answer, the error names the eighth, and the pages say so', async () => {
  const pid = alliance().pids['node-unige.it'];
  expect(pid).toBeDefined();
  const { data: before } = await ask(
    '{ searchCourses(first: 1, filter: { institutions: ["unige.it"] }) { nodes { id } } }',
  );
  const id = (before as unknown as { searchCourses: { nodes: { id: string }[] } }).searchCourses.nodes[0]!.id;
  process.kill(pid!, 'SIGKILL');

  const { data, errors } = await ask(
    `{ searchCourses(first: 100) { nodes { institution { domain } offerings { seats { available } } } } course(id: "${id}") { title { value } freshness { source asOf } } }`,
  );
  const answer = data as unknown as {
    course: { title: { value: string }; freshness: { source: string; asOf: string } };
  };
  expect(errors.length).toBeGreaterThan(0);
  expect(new Set(errors.map(({ extensions }) => extensions?.['partner']))).toEqual(new Set(['unige.it']));
  expect(answer.course.title.value).not.toBe('');
  expect(answer.course.freshness.source).toBe('LAST_KNOWN');

  const context = await visitor(browser);
  const page = await context.newPage();
  const response = await page.goto(`${alliance().web}/en/courses/${encodeURIComponent(id)}`);
  expect(response?.status()).toBe(200);
  expect(await page.locator('main').innerText()).toMatch(/did not answer/i);
  await page.goto(`${alliance().web}/en/courses?institution=unige.it`);
  expect(await page.locator('main').innerText()).toMatch(/did not answer/i);
  await context.close();
});
