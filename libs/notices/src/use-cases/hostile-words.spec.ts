import { type CatcherForSpecs, catcherForSpecs } from '../testing/caught-mail.js';
import { anOffer, type NoticeDesk, noticeDesk } from '../testing/notice-desk.js';

let mail: CatcherForSpecs;
let desk: NoticeDesk;

beforeAll(async () => {
  mail = await catcherForSpecs();
  desk = await noticeDesk(mail.url);
});
afterAll(async () => {
  await desk.test.drop();
  await mail.stop();
});
beforeEach(async () => {
  mail.catcher.clear();
  await desk.database.query('truncate notice, notice_mail, notice_preference, notice_reader');
});

async function mailOf(person: Parameters<NoticeDesk['people']['add']>[0], course: string) {
  const id = desk.people.add(person);
  await desk.tell(anOffer(id, { facts: { course, host: 'University', until: '2027-02-03T17:00:00Z' } }));
  await desk.sender().execute();
  expect(mail.catcher.mails).toHaveLength(1);
  return mail.catcher.mails[0]!;
}

it.each([
  ['line breaks in a title', {}, 'Law\r\nBcc: all@victim.example\r\n\r\nClick here'],
  ['line separators in a title', {}, 'Law\u2028Bcc: all@victim.example\u2029x'],
  ['line breaks in a name', { name: 'Eve\r\nBcc: all@victim.example' }, 'Law'],
  ['quotes, commas and addresses in a name', { name: 'Eve" <all@victim.example>, "x' }, 'Law'],
])('adds no header and no recipient for %s', async (_title, person, course) => {
  const caught = await mailOf(person, course);
  expect(caught.envelope.to).toHaveLength(1);
  expect(caught.to).toHaveLength(1);
  expect(caught.headers.map(({ name }) => name.toLowerCase())).not.toContain('bcc');
  expect(caught.envelope.to[0]).toMatch(/@student\.example$/);
});

it.each([
  ['ada@student.example\r\nRCPT TO:<all@victim.example>'],
  ['ada@student.example, all@victim.example'],
  ['<ada@student.example>'],
  ['ada'],
])('writes to no address that is none: %j', async (address) => {
  const person = desk.people.add({ address });
  await desk.tell(anOffer(person));
  expect(await desk.sender().execute()).toMatchObject({ sent: 0, withoutAddress: 1 });
  expect(mail.catcher.mails).toEqual([]);
});

it('shows markup as text, in HTML and in the title (bad input 23)', async () => {
  const caught = await mailOf({ name: '<b>Eve</b>' }, '<script>alert(1)</script><img src=x onerror=alert(1)>"');
  expect(caught.html).not.toMatch(/<script|<img|<b>Eve/);
  expect(caught.html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
  expect(caught.text).toContain('<script>alert(1)</script>');
});

it('lets no title turn the direction of what follows, or hide in it (bad input 20, 21)', async () => {
  const caught = await mailOf({}, 'Law\u202Egnihton\u2066 \u200Bunseen\u0000\u0007 \uD800half \uE0000\uE001');
  for (const said of [caught.subject, caught.text!, caught.html!])
    // eslint-disable-next-line no-control-regex -- the very characters that must not be there
    expect(said).not.toMatch(/[\u202A-\u202E\u2066\u2067\u200B\u0000\u0007\uE000\uE001]/);
  expect(caught.subject).toContain('Lawgnihton unseen');
});

it('ends the direction of a title that runs to the left with it', async () => {
  const caught = await mailOf({}, 'مقدمة في القانون (2)');
  expect(caught.text).toContain('in “\u2068مقدمة في القانون (2)\u2069”');
  expect(caught.html).toContain('<bdi dir="auto">مقدمة في القانون (2)</bdi>');
});

it('cuts what is very long between characters as people see them', async () => {
  const caught = await mailOf({ name: 'x'.repeat(100_000) }, '👩‍👩‍👧‍👦'.repeat(5000));
  expect(caught.subject.length).toBeLessThan(260);
  expect(caught.subject.endsWith('👩‍👩‍👧‍👦…')).toBe(true);
  expect(caught.raw.length).toBeLessThan(40_000);
  expect(Math.max(...caught.raw.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThan(998);
});

it.each(['//victim.example/x', 'https://victim.example', 'javascript:alert(1)', '/a\nb', '/\\victim.example', ''])(
  'tells nothing that leads off the site: %j',
  async (link) => {
    await expect(desk.tell(anOffer(desk.people.add(), { link }))).rejects.toThrow(TypeError);
  },
);

it('says that a machine sent it, names its language, and follows nobody', async () => {
  const caught = await mailOf({ language: 'fi' }, 'Law');
  const header = (name: string) => caught.headers.find((one) => one.name === name)?.value;
  expect(header('Auto-Submitted')).toBe('auto-generated');
  expect(header('Content-Language')).toBe('fi');
  expect(header('List-Unsubscribe')).toBeUndefined();
  expect(caught.html).not.toMatch(/<img|src=|url\(|<link|@import/);
  const links = [...caught.html!.matchAll(/href="([^"]+)"/g)].map(([, url]) => url);
  expect(new Set(links.map((url) => new URL(url!).origin))).toEqual(new Set(['https://alliance.example']));
});
