import { randomUUID } from 'node:crypto';
import { FixedClock, type TestDatabase, testDatabase } from '@ithaca/testing';
import { InboxRepository } from '../adapters/inbox.repository.js';
import { MailQueue } from '../adapters/mail-queue.js';
import { MailWriter } from '../adapters/mail-writer.js';
import { type Mailer, MailSettings } from '../adapters/mailer.js';
import { NoticeTexts } from '../adapters/notice-texts.js';
import { type NewNotice, Notices } from '../adapters/notices.js';
import { NOTICES_STORE } from '../adapters/notices-store.js';
import { PreferencesRepository } from '../adapters/preferences.repository.js';
import { type Recipient, Recipients } from '../adapters/recipients.js';
import { SmtpMailer } from '../adapters/smtp-mailer.js';
import { WaitingNotices } from '../adapters/waiting-notices.js';
import { ChangePreferences } from '../use-cases/change-preferences.js';
import { ListNotices } from '../use-cases/list-notices.js';
import { SendDueMails } from '../use-cases/send-due-mails.js';
import { StopDigests } from '../use-cases/stop-digests.js';
import { StuckMails } from '../use-cases/stuck-mails.js';

/** The people of a spec. */
export class KnownPeople extends Recipients {
  readonly people = new Map<string, Recipient>();

  of(personIds: readonly string[]): Promise<ReadonlyMap<string, Recipient>> {
    return Promise.resolve(new Map([...this.people].filter(([id]) => personIds.includes(id))));
  }

  /** @returns the id */
  add(person: Partial<Omit<Recipient, 'personId'>> = {}): string {
    const personId = randomUUID();
    const address = `${personId}@student.example`;
    this.people.set(personId, { name: 'Ada Byron', address, language: 'en', zone: 'Europe/Rome', ...person, personId });
    return personId;
  }
}

export const SITE = 'https://alliance.example';

/** Everything of this lib on a database of its own. */
export async function noticeDesk(smtpUrl: string, at = '2027-02-01T10:00:00Z') {
  const test: TestDatabase = await testDatabase(NOTICES_STORE);
  const { database } = test;
  const clock = new FixedClock(at);
  const people = new KnownPeople();
  const settings = new MailSettings(SITE, { address: 'notices@alliance.example', name: 'Ithaca' });
  const preferences = new PreferencesRepository();
  const notices = new Notices(preferences, people, clock);
  const texts = new NoticeTexts();
  const change = new ChangePreferences(database, preferences, new WaitingNotices(), people, clock);
  const inbox = new InboxRepository(database);
  const mailer = new SmtpMailer(smtpUrl, settings);
  const writer = new MailWriter(texts, settings);
  return {
    ...{ test, database, clock, people, settings, preferences, notices, texts, change, inbox, mailer, writer },
    tell: (...all: NewNotice[]) => database.transaction((tx) => notices.add(all, tx)),
    /** A sender of its own, as in a process of its own. */
    sender: (by: Mailer = mailer) =>
      new SendDueMails(database, new MailQueue(database), writer, by, people, preferences, clock),
    list: new ListNotices(database, inbox, texts, settings, preferences, people, clock),
    stop: new StopDigests(database, preferences, change),
    stuck: new StuckMails(database, clock),
    states: () =>
      database
        .query<{ state: string }>('select state from notice_mail order by id')
        .then((rows) => rows.map(({ state }) => state)),
  };
}

export type NoticeDesk = Awaited<ReturnType<typeof noticeDesk>>;

let cause = 0;

/** An offered seat. */
export function anOffer(personId: string, over: Partial<Extract<NewNotice, { kind: 'seat-offered' }>> = {}): NewNotice {
  cause += 1;
  return {
    ...{ personId, kind: 'seat-offered', link: `/my-studies/case-${cause}`, dedupeKey: `offer ${cause}` },
    facts: { course: 'Glaciers and people', host: 'University of the North', until: '2027-02-03T17:00:00Z' },
    ...over,
  };
}

/** Something that can wait. */
export function anApproval(personId: string, over: Partial<Extract<NewNotice, { kind: 'nominated' }>> = {}): NewNotice {
  cause += 1;
  return {
    ...{ personId, kind: 'nominated', link: `/my-studies/case-${cause}`, dedupeKey: `nominated ${cause}` },
    facts: { course: 'Glaciers and people', host: 'University of the North' },
    ...over,
  };
}
