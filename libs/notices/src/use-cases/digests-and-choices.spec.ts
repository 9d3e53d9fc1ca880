import { type CatcherForSpecs, catcherForSpecs } from '../testing/caught-mail.js';
import { anApproval, anOffer, type NoticeDesk, noticeDesk } from '../testing/notice-desk.js';

// A Monday, eleven o'clock in Rome.
const NOW = '2027-02-01T10:00:00Z';
let mail: CatcherForSpecs;
let desk: NoticeDesk;

beforeAll(async () => {
  mail = await catcherForSpecs();
  desk = await noticeDesk(mail.url, NOW);
});
afterAll(async () => {
  await desk.test.drop();
  await mail.stop();
});
beforeEach(async () => {
  mail.catcher.clear();
  desk.clock.set(NOW);
  await desk.database.query('truncate notice, notice_mail, notice_preference, notice_reader');
});

const caught = () => mail.catcher.mails;
const send = () => desk.sender().execute();

it('puts notices of one group that are due together into one mail, what runs out first', async () => {
  const person = desk.people.add();
  const link = '/my-studies/case';
  await desk.tell(anApproval(person, { link }), anOffer(person, { link }), anApproval(person));
  await send();
  expect(
    caught()
      .map(({ subject }) => subject)
      .toSorted(),
  ).toEqual(['A seat for you: Glaciers and people (and 1 more)', 'Approved by your university: Glaciers and people']);
});

it('keeps what can wait for the next morning in the zone of the person, and sends one mail of it', async () => {
  const person = desk.people.add({ zone: 'Europe/Helsinki', language: 'sk' });
  await desk.change.execute(person, { paces: { applications: 'daily' } });
  await desk.tell(...Array.from({ length: 5 }, () => anApproval(person)));
  await send();
  desk.clock.set('2027-02-02T04:59:59Z');
  await send();
  expect(caught()).toEqual([]);
  desk.clock.set('2027-02-02T05:00:00Z');
  await Promise.all([send(), send(), send()]);
  expect(caught().map(({ subject }) => subject)).toEqual(['Ithaca: 5 oznámení pre vás']);
});

it('ends digests by the one click of their header, and by nothing that is not its link', async () => {
  const person = desk.people.add();
  await desk.change.execute(person, { paces: { applications: 'weekly', desk: 'never' } });
  await desk.tell(anApproval(person));
  desk.clock.set('2027-02-08T06:00:00Z');
  await send();
  const header = (name: string) => caught()[0]!.headers.find((one) => one.name === name)?.value;
  expect(header('List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  const [, token] = /^<https:\/\/alliance\.example\/notices\/stop\/([\w-]{32})>$/.exec(header('List-Unsubscribe')!)!;
  await expect(desk.stop.execute('x'.repeat(32))).rejects.toMatchObject({ code: 'NOTICES_LINK_UNKNOWN' });
  await desk.tell(anApproval(person));
  await desk.stop.execute(token!);
  desk.clock.set('2027-03-01T12:00:00Z');
  await desk.tell(anApproval(person), anOffer(person));
  await send();
  expect(caught().map(({ subject }) => subject)).toEqual([
    'A seat for you: Glaciers and people',
    'Approved by your university: Glaciers and people',
  ]);
  expect(await desk.list.unread(person)).toBe(4);
});

it('sends what runs out at once even to those who chose a digest, but not to those who want no mail', async () => {
  const [digest, none] = [desk.people.add(), desk.people.add()];
  await desk.change.execute(digest, { paces: { seats: 'weekly' } });
  await desk.change.execute(none, { paces: { seats: 'never' } });
  await desk.tell(anOffer(digest), anOffer(none));
  await send();
  expect(caught().map(({ envelope }) => envelope.to[0])).toEqual([`${digest}@student.example`]);
  const { nodes } = await desk.list.execute(none, { first: 5 });
  expect(nodes.map((one) => one.mail)).toEqual(['NOT_WANTED']);
});

it('holds a choice also for what waits already', async () => {
  const person = desk.people.add();
  await desk.change.execute(person, { paces: { applications: 'weekly' } });
  await desk.tell(anApproval(person));
  await desk.change.execute(person, { paces: { applications: 'at-once' }, language: 'fi' });
  await send();
  expect(caught().map(({ subject }) => subject)).toEqual(['Korkeakoulusi hyväksyi hakemuksen: Glaciers and people']);
});

it('keeps a person without an address in the inbox alone, and says so there', async () => {
  const person = desk.people.add({ address: null });
  await desk.tell(anOffer(person));
  expect(await send()).toMatchObject({ sent: 0, withoutAddress: 1 });
  const { nodes } = await desk.list.execute(person, { first: 5, language: 'sv' });
  expect(nodes).toEqual([
    expect.objectContaining({
      ...{ mail: 'NO_ADDRESS', read: false, title: 'En plats till dig: Glaciers and people', language: 'sv' },
      ifNothing: expect.stringContaining('Om du inte gör något'),
    }),
  ]);
});

it('reaches an erased person once more, and then forgets where', async () => {
  const personId = '0191c000-0000-7000-8000-00000000000e';
  await desk.tell({
    ...{ personId, kind: 'erasure-done', facts: { kept: 0 }, link: '/privacy/erased', dedupeKey: 'erasure' },
    reader: { address: 'gone@student.example', language: 'de', zone: 'Europe/Berlin' },
  });
  await send();
  expect(caught().map(({ envelope, subject }) => [envelope.to[0], subject])).toEqual([
    ['gone@student.example', 'Ihre Daten wurden gelöscht'],
  ]);
  expect(await desk.database.query('select reader from notice')).toEqual([{ reader: null }]);
});

it('reads the inbox page by page, without losing or repeating one, and nobody else’s', async () => {
  const [person, other] = [desk.people.add(), desk.people.add()];
  await desk.tell(...Array.from({ length: 7 }, () => anApproval(person)), anApproval(other));
  const first = await desk.list.execute(person, { first: 4 });
  desk.clock.move(1);
  await desk.tell(anApproval(person));
  const second = await desk.list.execute(person, { first: 4, after: first.endCursor! });
  const ids = [...first.nodes, ...second.nodes].map(({ id }) => id);
  expect([ids.length, new Set(ids).size, first.hasNextPage, second.hasNextPage]).toEqual([7, 7, true, false]);
  for (const page of [{ first: 0 }, { first: 101 }, { first: 5, after: 'forged' }])
    await expect(desk.list.execute(person, page)).rejects.toMatchObject({ code: 'NOTICES_BAD_PAGE' });
});

it.each([
  [{ language: 'xx' }],
  [{ zone: 'Europe/Atlantis' }],
  [{ paces: { applications: 'hourly' } }],
  [{ paces: { gossip: 'daily' } }],
])('refuses a choice that there is not: %j', async (change) => {
  await expect(async () => desk.change.execute(desk.people.add(), change as never)).rejects.toMatchObject({
    code: 'NOTICES_BAD_PREFERENCE',
  });
});
