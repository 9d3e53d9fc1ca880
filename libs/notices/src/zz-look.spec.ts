import { writeFileSync } from 'node:fs';
import { MailWriter } from './adapters/mail-writer.js';
import { MailSettings } from './adapters/mailer.js';
import { NoticeTexts } from './adapters/notice-texts.js';
import { everyNotice } from './testing/every-notice.js';
it('look', () => {
  const rows = everyNotice('p').slice(0, 6).map((n, i) => ({ ...n, id: `${i}`, createdAt: new Date('2027-02-01T10:00:00Z') }) as never);
  const writer = new MailWriter(new NoticeTexts(), new MailSettings('https://alliance.example', { address: 'n@alliance.example', name: 'Ithaca' }));
  const base = { digest: false, repeated: false, to: { address: 'a@b.example', name: 'Ada Byron' }, reading: { language: 'de', zone: 'Europe/Berlin' } as never, now: new Date('2027-02-01T10:00:00Z') };
  writeFileSync('/tmp/help/inbox/one.html', writer.write({ ...base, id: 'x', notices: [rows[4]!] }).html);
  writeFileSync('/tmp/help/inbox/many.html', writer.write({ ...base, id: 'y', digest: true, stopToken: 'tok', notices: rows }).html);
});
