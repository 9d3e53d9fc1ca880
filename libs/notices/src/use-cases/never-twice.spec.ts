import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { MailQueue } from '../adapters/mail-queue.js';
import { SmtpMailer } from '../adapters/smtp-mailer.js';
import { type CatcherForSpecs, catcherForSpecs } from '../testing/caught-mail.js';
import { anApproval, anOffer, type NoticeDesk, noticeDesk } from '../testing/notice-desk.js';

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

const caught = () => mail.catcher.mails;
const MINUTES = 60_000;

it('sends each notice once, however many senders run at once', async () => {
  const people = Array.from({ length: 40 }, () => desk.people.add());
  await desk.tell(...people.map((id) => anOffer(id)));
  const senders = Array.from({ length: 4 }, () => desk.sender());
  const reports = await Promise.all(senders.map((sender) => sender.execute()));
  await desk.sender().execute();
  expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(40);
  expect(
    caught()
      .map(({ envelope }) => envelope.to[0])
      .toSorted(),
  ).toEqual(people.map((id) => `${id}@student.example`).toSorted());
});

it('gives each mail to one sender, also when many reach for the same at the same instant', async () => {
  await desk.tell(...Array.from({ length: 30 }, () => anOffer(desk.people.add())));
  const queue = new MailQueue(desk.database);
  await queue.gather(desk.clock.now(), 100);
  const taken = await Promise.all(Array.from({ length: 30 }, () => queue.takeNext(desk.clock.now())));
  const ids = taken.flatMap((one) => (one ? [one.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThan(1);
});

it('tells the same cause once, also when two transactions tell it at the same time', async () => {
  const person = desk.people.add();
  const notices = ['a', 'b', 'c'].map((dedupeKey) => anOffer(person, { dedupeKey, link: '/my-studies/one' }));
  const added = await Promise.all([desk.tell(...notices), desk.tell(...notices.toReversed())]);
  expect(added.flat()).toHaveLength(3);
  expect(await desk.tell(...notices)).toEqual([]);
});

it('tells nothing of a change that was rolled back', async () => {
  const person = desk.people.add();
  await expect(
    desk.database.transaction(async (tx) => {
      await desk.notices.add([anOffer(person)], tx);
      throw new Error('the change failed');
    }),
  ).rejects.toThrow('the change failed');
  expect(await desk.list.unread(person)).toBe(0);
});

it('never sends again by itself what a lost sender had in hand, and shows it to an operator', async () => {
  const person = desk.people.add();
  await desk.tell(anOffer(person));
  const queue = new MailQueue(desk.database);
  await queue.gather(desk.clock.now(), 10);
  const taken = (await queue.takeNext(desk.clock.now()))!;
  // The sender hands the mail over, the server has it, and the machine stops before that is noted.
  const connection = await desk.mailer.open();
  const [notice] = await queue.noticesOf(taken.id);
  const to = { address: 'ada@student.example', name: 'Ada' };
  const written = { id: taken.id, digest: false, repeated: false, notices: [notice!], to, now: desk.clock.now() };
  await connection.send(desk.writer.write({ ...written, reading: { language: 'en' } }));
  connection.close();
  expect(caught()).toHaveLength(1);

  await desk.sender().execute();
  expect(await desk.states()).toEqual(['SENDING']);
  desk.clock.move(11 * MINUTES);
  expect(await desk.sender().execute()).toMatchObject({ sent: 0, stuck: 1 });
  desk.clock.move(24 * 60 * MINUTES);
  await desk.sender().execute();
  expect(caught()).toHaveLength(1);
  expect(await desk.stuck.list()).toEqual([
    expect.objectContaining({ id: taken.id, state: 'UNCERTAIN', errorCode: 'SENDER_LOST' }),
  ]);
  const { nodes } = await desk.list.execute(person, { first: 10 });
  expect(nodes.map((one) => one.mail)).toEqual(['FAILED']);
});

it('says in a mail sent again by hand that a copy may have come, under the same Message-ID', async () => {
  const person = desk.people.add();
  await desk.tell(anOffer(person));
  const queue = new MailQueue(desk.database);
  await queue.gather(desk.clock.now(), 10);
  await queue.takeNext(desk.clock.now());
  desk.clock.move(11 * MINUTES);
  await desk.sender().execute();
  const [stuck] = await desk.stuck.list();
  await desk.stuck.sendAgain('operator', { id: stuck!.id, reason: 'the log of the mail server has no such mail' });
  await desk.sender().execute();
  expect(caught()).toHaveLength(1);
  expect(caught()[0]!.messageId).toBe(`<${stuck!.id}@alliance.example>`);
  expect(caught()[0]!.text).toContain('You may have received this message before');
  await expect(desk.stuck.sendAgain('operator', { id: stuck!.id, reason: 'again' })).rejects.toMatchObject({
    code: 'NOTICES_MAIL_NOT_STUCK',
  });
});

it('takes the word of a slow sender that comes back after it was given up', async () => {
  await desk.tell(anOffer(desk.people.add()));
  const queue = new MailQueue(desk.database);
  await queue.gather(desk.clock.now(), 10);
  const taken = (await queue.takeNext(desk.clock.now()))!;
  desk.clock.move(11 * MINUTES);
  await queue.giveUpLost(desk.clock.now());
  expect(await queue.end(taken, { kind: 'sent' }, desk.clock.now())).toBe(true);
  expect(await desk.states()).toEqual(['SENT']);
});

it('does not let a sender that comes late end a mail that another has taken since', async () => {
  await desk.tell(anOffer(desk.people.add()));
  const queue = new MailQueue(desk.database);
  await queue.gather(desk.clock.now(), 10);
  const taken = (await queue.takeNext(desk.clock.now()))!;
  desk.clock.move(11 * MINUTES);
  await queue.giveUpLost(desk.clock.now());
  await desk.stuck.sendAgain('operator', { id: taken.id, reason: 'asked for' });
  await queue.takeNext(desk.clock.now());
  expect(await queue.end(taken, { kind: 'refused', code: '550', detail: '' }, desk.clock.now())).toBe(false);
  expect(await desk.states()).toEqual(['SENDING']);
});

describe('a server that misbehaves', () => {
  let server: Server;
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  /** Speaks SMTP as far as the answers go; undefined: hangs up instead. */
  async function serverThatSays(answers: Readonly<Record<string, string | undefined>>): Promise<string> {
    server = createServer((socket: Socket) => {
      socket.on('error', () => undefined);
      socket.write('220 here\r\n');
      let body = false;
      socket.on('data', (bytes) => {
        const line = bytes.toString();
        if (body && !line.endsWith('\r\n.\r\n')) return;
        const verb = body ? 'BODY' : line.slice(0, 4).toUpperCase();
        const answer = verb in answers ? answers[verb] : verb === 'DATA' ? '354 go' : '250 fine';
        body = verb === 'DATA' && answer?.startsWith('354') === true;
        if (answer === undefined) socket.destroy();
        else socket.write(`${answer}\r\n`);
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  it.each([
    ['hangs up after the whole body', { BODY: undefined }, 'UNCERTAIN'],
    ['hangs up before it wants the body', { DATA: undefined }, 'DUE'],
    ['puts the mail off', { BODY: '451 later' }, 'DUE'],
    ['refuses the recipient', { RCPT: '550 nobody here' }, 'REFUSED'],
  ])('that %s leaves the mail in its true state', async (_title, answers, state) => {
    await desk.tell(anOffer(desk.people.add()));
    const mailer = new SmtpMailer(await serverThatSays(answers), desk.settings);
    await desk.sender(mailer).execute();
    expect(await desk.states()).toEqual([state]);
  });

  it('that is not there takes no mail in hand, and all go out once it is back', async () => {
    await desk.tell(anOffer(desk.people.add()), anApproval(desk.people.add()));
    const url = await serverThatSays({});
    await new Promise((resolve) => server.close(resolve));
    expect(await desk.sender(new SmtpMailer(url, desk.settings)).execute()).toMatchObject({ sent: 0, stuck: 0 });
    expect(await desk.states()).toEqual(['DUE', 'DUE']);
    server = createServer().listen(0, '127.0.0.1');
    expect(await desk.sender().execute()).toMatchObject({ sent: 2 });
  });
});
