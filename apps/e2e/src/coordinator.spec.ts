import { createHash } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { uuidV7 } from '@ithaca/platform';
import { alliance, until } from './alliance.js';
import { type Look, openBrowser, sidewaysScroll, visitor } from './browser.js';
import { type AllianceCases, casesOnTheAlliance } from './coordinator-cases.js';

/** Coordinators of Košice: of the whole university, of one faculty. */
const OFFICE = 'Mária Vargová';
const INFORMATICS = 'Peter Šimko';
/** Coordinates what Genoa offers. */
const GENOA = 'Elena Dapino';

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

async function open(person: string, path: string, look: Look = {}): Promise<Page> {
  const page = await (await visitor(browser, look)).newPage();
  await page.goto(`${site()}/${path.split('/')[1]}/sign-in?to=${encodeURIComponent(path)}`);
  await page.getByRole('button', { name: person }).click();
  await page.waitForURL(`${site()}/**`);
  return page;
}

async function statesOf(some: readonly string[]): Promise<Record<string, number>> {
  const found = await cases.enrolments.findAll(some);
  const counts: Record<string, number> = {};
  for (const { state } of found) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

it('C1, steps 1 and 2: approves 120 in bulk, and three rows fail with their reasons; no script needed', async () => {
  const page = await open(OFFICE, queue(), { javaScript: false });
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

/** Presses a button of a form and waits for the page behind it. */
async function press(page: Page, name: string): Promise<void> {
  const arrived = page.waitForNavigation();
  await page.getByRole('button', { name, exact: true }).click();
  await arrived;
}

describe('C1, step 1: only what is hers', () => {
  let foreign: string;
  beforeAll(async () => {
    [foreign = ''] = await cases.apply({ offeringId, count: 1, faculty: 'strojarstvo', hoursAgo: 1 });
  });

  it('shows the whole university to its office, and one faculty to its coordinator', async () => {
    const offices = await open(OFFICE, queue());
    expect(await offices.locator(`tr[data-row="${foreign}"]`).count()).toBe(1);
    const faculty = await open(INFORMATICS, queue());
    expect(await faculty.locator(`tr[data-row="${foreign}"]`).count()).toBe(0);
    await Promise.all([offices.context().close(), faculty.context().close()]);
  });

  it('x: answers another faculty’s case by its address with 403, and says that it was recorded', async () => {
    const page = await open(INFORMATICS, '/en/desk');
    const answer = await page.goto(`${site()}/en/desk/${foreign}`);
    expect(answer!.status()).toBe(403);
    expect(await page.locator('[data-problem="other-faculty"]').innerText()).toContain('the attempt has been recorded');
    await page.context().close();
  });

  it.each([
    ['an id that nobody knows', INFORMATICS, () => uuidV7()],
    ['what is no id', INFORMATICS, () => 'x'],
    ['a case of universities that are not hers', 'Rocío Delgado', () => foreign],
  ])('answers %s as if there were none', async (_what, person, id) => {
    const page = await open(person, '/en/desk');
    const answer = await page.goto(`${site()}/en/desk/${id()}`);
    expect(answer!.status()).toBe(404);
    await page.context().close();
  });

  it('is no desk for students', async () => {
    const page = await open('Jana Kováčová', '/sk/desk');
    expect(await page.locator('[data-problem="not-permitted"]').count()).toBe(1);
    await page.context().close();
  });
});

it.each([
  ['another origin', { origin: 'http://evil.example' }],
  ['another port of the same host', { 'sec-fetch-site': 'same-site' }],
])('takes no decision from a form of %s', async (_whose, headers) => {
  const [waiting = ''] = await cases.apply({ offeringId, count: 1, faculty: 'strojarstvo', hoursAgo: 0 });
  const page = await open(OFFICE, '/en/desk');
  const form = { decision: 'nominate', id: waiting, key: uuidV7(), queue: '' };
  const answer = await page.request.post(`${site()}/en/desk/decide`, { form, headers });
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(await statesOf([waiting])).toEqual({ HOME_REVIEW: 1 });
  await page.context().close();
});

it('decides nothing twice when a form is sent twice, and says the same again', async () => {
  const [once = ''] = await cases.apply({ offeringId, count: 1, faculty: 'strojarstvo', hoursAgo: 0 });
  const page = await open(OFFICE, '/en/desk');
  const form = { decision: 'reject', id: once, key: uuidV7(), queue: '', reason: 'Too late.' };
  const send = () =>
    page.request.post(`${site()}/en/desk/decide`, { form, headers: { origin: site() }, maxRedirects: 0 });
  const answers = [await send(), await send()];
  expect(answers.map((answer) => [answer.status(), answer.headers()['location']])).toEqual(
    answers.map(() => [303, `/en/desk/reports/${form.key}`]),
  );
  await page.goto(`${site()}/en/desk/reports/${form.key}`);
  expect(await page.locator('[data-done]').getAttribute('data-done')).toBe('1');
  await page.goto(`${site()}/en/desk/${once}`);
  expect(await page.locator('.timeline li', { hasText: 'Not nominated' }).count()).toBe(1);
  await page.context().close();
});

it('loses nothing that was written when the session ends before a decision is sent', async () => {
  const [kept = ''] = await cases.apply({ offeringId, count: 1, faculty: 'strojarstvo', hoursAgo: 0 });
  const page = await open(OFFICE, `/en/desk/${kept}`, { javaScript: false });
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.locator('summary', { hasText: 'Do not nominate' }).click();
  await page.getByLabel('Reason').fill('Studies abroad already.');
  await press(page, 'Do not nominate');
  expect(await page.locator('[data-problem]').getAttribute('data-problem')).toBe('signed-out');
  expect(await statesOf([kept])).toEqual({ HOME_REVIEW: 1 });
  // Signed in again, in another tab.
  await page.context().addCookies(cookies);
  await press(page, 'Send it again');
  expect(await page.locator('[data-done]').getAttribute('data-done')).toBe('1');
  await page.context().close();
});

it('goes through the queue by keys, and not when they are turned off', async () => {
  const [first = '', second = ''] = await cases.apply({ offeringId, count: 2, faculty: 'strojarstvo', hoursAgo: 300 });
  const page = await open(OFFICE, queue());
  const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.dataset['row']);
  await page.keyboard.press('j');
  expect(await focused()).toBe(first);
  await page.keyboard.press('j');
  expect(await focused()).toBe(second);
  await page.keyboard.press('k');
  await page.keyboard.press('x');
  expect(await page.locator(`tr[data-row="${first}"] input[type=checkbox]`).isChecked()).toBe(true);

  await page.keyboard.press('?');
  await page.getByLabel('These keys work on this page').uncheck();
  await page.locator(`tr[data-row="${first}"] a`).focus();
  await page.keyboard.press('j');
  expect(await focused()).toBe(first);
  await page.getByLabel('These keys work on this page').check();
  await page.locator(`tr[data-row="${first}"] a`).focus();
  await page.keyboard.press('e');
  await page.waitForURL(`**/en/desk/${first}?**`);
  await page.context().close();
});

it('gives the queue as CSV under the same filter, row by row', async () => {
  const page = await open(OFFICE, queue());
  const shown = Number.parseInt(await page.locator('#count').innerText(), 10);
  const link = await page.getByRole('link', { name: /as CSV/ }).getAttribute('href');
  const answer = await page.request.get(`${site()}${link}`);
  expect(answer.headers()).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'cache-control': 'private, no-store',
  });
  const [head, ...lines] = (await answer.text()).trimEnd().split('\r\n');
  expect(head).toBe(
    '\uFEFFCase,Student,Programme,Course,Course code,Home university,Host university,Faculty,State,Since,Due',
  );
  expect(lines).toHaveLength(shown);
  await page.context().close();
});

describe('C1, step 6: a host that does not answer', () => {
  const node = () => alliance().pids['node-unige.it']!;
  beforeAll(() => process.kill(node(), 'SIGSTOP'));
  afterAll(() => process.kill(node(), 'SIGCONT'));

  it('is on the stuck list with the last contact and the cause, and on the page of the case', async () => {
    const silent = await cases.publish({
      ...{ courseId: 'unige.it:114215', offeringId: `unige.it:114215:silent-${Date.now()}` },
      sharedSeats: 5,
    });
    const [waiting = '', refused = ''] = await cases.apply({
      offeringId: silent,
      count: 2,
      faculty: 'informatika',
      hoursAgo: 2,
    });
    const page = await open(OFFICE, `/en/desk/${waiting}`);
    await press(page, 'Nominate');
    expect(await page.locator('[data-done]').getAttribute('data-done')).toBe('1');
    await page.goto(`${site()}/en/desk/${refused}`);
    await press(page, 'Nominate');

    const row = await until(async () => {
      await page.goto(`${site()}/en/desk/stuck`);
      const found = page.locator('tr[data-cause="NODE_SILENT"]', { has: page.locator(`a[href*="${waiting}"]`) });
      return (await found.count()) > 0 ? found.innerText() : undefined;
    });
    expect(row).toContain('The system of \u2068University of Genoa\u2069 has not answered since');
    expect(row).toMatch(/Last contact|ago|now/);
    await page.goto(`${site()}/en/desk/${waiting}`);
    expect(await page.locator('[data-cause="NODE_SILENT"]').innerText()).toContain('This case stands still');
    expect(await page.locator('tr[data-message="RETRYING"]').innerText()).toContain('Request for a seat');
    await page.context().close();
  });

  it('lets its people decide on the site: a refusal needs a reason that the student can read', async () => {
    const page = await open(GENOA, '/en/desk?side=host&state=HOST_PENDING', { javaScript: false });
    await page.locator('tbody input[type=checkbox]').first().check();
    await press(page, 'Do not admit');
    // As a browser that knows no "required" would send it.
    await page.locator('main form').evaluate((form) => form.setAttribute('novalidate', ''));
    await press(page, 'Do not admit 1 student');
    expect(await page.locator('[role=alert]').innerText()).toContain('Give a reason that the student can read');
    await page.getByLabel('Reason').fill('The laboratory is closed this term.');
    await press(page, 'Do not admit 1 student');
    expect(await page.locator('[data-done]').innerText()).toContain('1 student is not admitted');
    await page.context().close();
  });
});

describe('the offerings of a host', () => {
  it('shows fill and waiting list as bars, as a sentence and as a table, and of others only how many', async () => {
    const page = await open(GENOA, `/en/desk/offerings/${encodeURIComponent(offeringId)}`);
    expect(await page.locator('tr[data-quota="tuke.sk"]').innerText()).toMatch(/^Technical University of Košice\s+40/);
    expect(await page.locator('.fill-waiting').count()).toBeGreaterThan(0);
    expect(await page.locator('main').innerText()).not.toContain('Baláž');
    await page.context().close();
  });

  it('tells all mistakes of new terms at once, each at its field, and then publishes', async () => {
    const page = await open(GENOA, `/en/desk/offerings/${encodeURIComponent(offeringId)}`, { javaScript: false });
    await page.getByLabel('Seats for everybody').fill('many');
    await page.getByLabel('Further rules').fill('{"kind":');
    await page.getByLabel('An offer stands for (hours)').fill('0');
    await press(page, 'Publish a new version');
    expect(await page.locator('[data-mistakes]').getAttribute('data-mistakes')).toBe('3');
    expect(await page.locator('[aria-invalid]').count()).toBe(3);
    expect(await page.getByLabel('Seats for everybody').inputValue()).toBe('many');

    await page.getByLabel('Seats for everybody').fill('1');
    await page.getByLabel('Further rules').fill('');
    await page.getByLabel('An offer stands for (hours)').fill('48');
    await press(page, 'Publish a new version');
    expect(await page.locator('[data-mistakes]').innerText()).toContain('60 are in use');

    await page.getByLabel('Seats for everybody').fill('62');
    await press(page, 'Publish a new version');
    expect(await page.locator('[role=status]').innerText()).toContain('Version 2 is published');
    await page.context().close();
  });

  it('deals collected seats with the published seed alone, and again gives the same deal', async () => {
    const day = (days: number) => new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
    const drawn = await cases.publish({
      ...{ courseId: 'unige.it:114215', offeringId: `unige.it:114215:drawn-${Date.now()}`, sharedSeats: 2 },
      ...{ allocation: 'lottery', seedCommitment: createHash('sha256').update('4711').digest('hex') },
      windows: [{ opens: day(-29), closes: day(-2) }],
    });
    const applied = await cases.apply({ offeringId: drawn, count: 3, faculty: 'informatika', hoursAgo: 240 });
    const rows = applied.map((enrolmentId) => ({ enrolmentId, decision: 'nominate' as const }));
    const office = { id: uuidV7(), desks: [{ institution: 'tuke.sk', faculty: null }] };
    await cases.nominate.execute(office, { rows, idempotencyKey: uuidV7() });

    const page = await open(GENOA, `/en/desk/offerings/${encodeURIComponent(drawn)}`, { javaScript: false });
    await page.getByLabel('Seed of the draw').fill('4712');
    await press(page, 'Deal the seats');
    expect(await page.locator('[data-error]').innerText()).toContain('not the one whose hash was published');
    await page.getByLabel('Seed of the draw').fill('4711');
    await press(page, 'Deal the seats');
    expect(await page.locator('[role=status]').innerText()).toBe('2 seats were dealt; 1 person waits.');
    expect(await page.getByRole('button', { name: 'Deal the seats' }).count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain('4711');
    await page.context().close();
  });

  it('is refused to coordinators of other universities', async () => {
    const page = await open(OFFICE, '/en/desk');
    const answer = await page.goto(`${site()}/en/desk/offerings/${encodeURIComponent(offeringId)}`);
    expect(answer!.status()).toBe(404);
    await page.context().close();
  });
});

describe('every page of the desk', () => {
  const pages = () =>
    [
      [OFFICE, `/desk?offering=${encodeURIComponent(offeringId)}`],
      [OFFICE, `/desk/${ids[5]}`],
      [OFFICE, '/desk/stuck'],
      [GENOA, '/desk/offerings'],
      [GENOA, `/desk/offerings/${encodeURIComponent(offeringId)}`],
    ] as const;

  it.each([
    ['light', 'desktop', 'en'],
    ['dark', 'desktop', 'de'],
    ['light', 'phone', 'fi'],
  ] as const)('is accessible: %s, on a %s, in %s', async (light, device, language) => {
    for (const [person, path] of pages()) {
      const page = await open(person, `/${language}${path}`, { device, dark: light === 'dark' });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect([path, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []]);
      expect([path, await sidewaysScroll(page)]).toEqual([path, 0]);
      await page.context().close();
    }
  });

  it.each(['fr', 'it', 'es', 'sk', 'de', 'fi', 'sv', 'cnr'])('has all its words in %s', async (language) => {
    const page = await open(OFFICE, `/${language}/desk`);
    for (const path of ['', `/${ids[5]}`, '/stuck', '/offerings']) {
      await page.goto(`${site()}/${language}/desk${path}`);
      expect(await page.locator('main').innerText()).not.toMatch(
        /\b[a-z]+\.[a-z]+[A-Z]\w*\b|\b(queue|case|filter|row)\.\w+/,
      );
      expect(await page.locator('h1').innerText()).not.toBe('');
    }
    await page.context().close();
  });
});
