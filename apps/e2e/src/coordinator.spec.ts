import type { Browser, Page } from 'playwright-core';
import { uuidV7 } from '@ithaca/platform';
import { alliance } from './alliance.js';
import { openBrowser, visitor } from './browser.js';
import { type AllianceCases, casesOnTheAlliance } from './coordinator-cases.js';

/** Coordinators of Košice: of the whole university, of one faculty. */
const OFFICE = 'Mária Vargová';
const INFORMATICS = 'Peter Šimko';

let browser: Browser;
let cases: AllianceCases;
let offeringId: string;
let ids: string[];

beforeAll(async () => {
  browser = await openBrowser();
  cases = await casesOnTheAlliance();
  const key = `spec-${Date.now()}`;
  const seats = { sharedSeats: 60, quotas: { 'tuke.sk': 40 } };
  offeringId = await cases.publish({ courseId: 'unige.it:114215', offeringId: `unige.it:114215:${key}`, ...seats });
  ids = await cases.apply({ offeringId, count: 122, faculty: 'informatika', hoursAgo: 200 });
});
afterAll(async () => {
  await cases?.close();
  await browser?.close();
});

const site = () => `http://localhost:${alliance().ports['web']}`;
const queue = () => `/en/desk?offering=${encodeURIComponent(offeringId)}`;

async function open(person: string, path: string, javaScript = true): Promise<Page> {
  const page = await (await visitor(browser, { javaScript })).newPage();
  await page.goto(`${site()}${path.slice(0, 3)}/sign-in?to=${encodeURIComponent(path)}`);
  await page.getByRole('button', { name: person }).click();
  return page;
}

async function statesOf(some: readonly string[]): Promise<Record<string, number>> {
  const found = await cases.enrolments.findAll(some);
  const counts: Record<string, number> = {};
  for (const { state } of found) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

it('C1, steps 1 and 2: approves 120 in bulk, and three rows fail with their reasons; no script needed', async () => {
  const page = await open(OFFICE, queue(), false);
  expect(await page.locator('#count').innerText()).toContain('122 cases');
  await page.getByLabel('all 122 cases that match the filter').check();
  await page.getByRole('button', { name: 'Nominate', exact: true }).click();
  await page.waitForURL('**/desk/decide');
  expect(await page.locator('h1').innerText()).toBe('Nominate 122 students');
  expect(await page.locator('input[name=id]').count()).toBe(122);

  // Meanwhile one student withdraws, and another coordinator decides one.
  const [withdrawn, decided] = [ids[3]!, ids[70]!];
  const student = (await cases.enrolments.find(withdrawn))!.studentId;
  await cases.withdraw.execute({ id: student }, { enrolmentId: withdrawn, idempotencyKey: uuidV7() });
  const colleague = { id: uuidV7(), desks: [{ institution: 'tuke.sk', faculty: 'informatika' }] };
  const rows = [{ enrolmentId: decided, decision: 'reject' as const, reason: 'Takes the course at home.' }];
  await cases.nominate.execute(colleague, { rows, idempotencyKey: uuidV7() });
  // And an id that nobody knows, as an old page might send it.
  const unknown = uuidV7();
  await page.route('**/desk/decide', (route) =>
    route.continue({ postData: `${route.request().postData() ?? ''}&id=${unknown}` }),
  );
  await page.getByRole('button', { name: 'Nominate 122 students' }).click();

  await page.waitForURL(/\/en\/desk\/reports\//);
  const report = page.locator('[data-done]');
  expect(await report.getAttribute('data-done')).toBe('120');
  expect(await report.innerText()).toContain('120 students are nominated');
  expect(await report.innerText()).toContain('3 rows could not be decided');
  const failed = await page.locator('tr[data-code]').allInnerTexts();
  expect(failed).toHaveLength(3);
  expect(failed[0]).toContain('Withdrawn by the student');
  expect(failed[1]).toContain('Not nominated');
  expect(failed[2]).toContain(unknown);
  // A hundred have a seat, whatever the host has said by now.
  const states = await statesOf(ids);
  expect(states).toMatchObject({ HOME_REJECTED: 1, WAITLISTED: 20, WITHDRAWN: 1 });
  expect(states).not.toHaveProperty('HOME_REVIEW');

  // The report is an address: it stays, reloading it decides nothing, and nobody else reads it.
  await page.reload();
  expect(await report.getAttribute('data-done')).toBe('120');
  const other = await open(INFORMATICS, new URL(page.url()).pathname);
  expect(await other.locator('[data-problem="not-found"]').count()).toBe(1);

  await page.getByRole('button', { name: 'Try only these 3 again' }).click();
  await page.waitForURL('**/desk/decide');
  expect(await page.locator('main').innerText()).toContain('None of these cases can be decided like this now');
  await Promise.all([page.context().close(), other.context().close()]);
});
