import { INTERFACE_LANGUAGES } from '@ithaca/platform';
import { NOTICE_KIND_NAMES } from '../domain/notice-kinds.js';
import { everyNotice } from '../testing/every-notice.js';
import { MailSettings } from './mailer.js';
import { MailWriter } from './mail-writer.js';
import type { NoticeRow } from './notice.entity.js';
import { NoticeTexts } from './notice-texts.js';

const texts = new NoticeTexts();
const writer = new MailWriter(
  texts,
  new MailSettings('https://alliance.example', { address: 'n@alliance.example', name: 'Ithaca' }),
);
const now = new Date('2027-02-01T10:00:00Z');
const notices = everyNotice('0191c000-0000-7000-8000-000000000001') as unknown as NoticeRow[];

const write = (language: string, some: readonly NoticeRow[], over: { digest?: boolean; repeated?: boolean } = {}) =>
  writer.write({
    ...{ id: '0191c000-0000-7000-8000-000000000002', digest: false, repeated: false, notices: some, now, ...over },
    to: { address: 'ada@student.example', name: 'Ada Byron' },
    reading: { language, zone: 'Europe/Helsinki' },
    ...(over.digest && { stopToken: 'token' }),
  });

it('has an example of every kind', () => {
  expect(notices.map(({ kind }) => kind)).toEqual(NOTICE_KIND_NAMES);
});

describe.each(INTERFACE_LANGUAGES)('%s', (language) => {
  it.each(notices.map((notice) => [notice.kind, notice] as const))(
    'says %s in its own words, whole',
    (kind, notice) => {
      const { subject, text, html } = write(language, [notice]);
      // A missing text shows as its key, a broken one as its braces, a foreign one as the English.
      for (const said of [subject, text])
        expect(said).not.toMatch(/[{}]|\b(kinds|facts|buttons|mail|moments)\.\w|undefined|NaN|\uE000/);
      if (language !== 'en') {
        const english = texts.render(notice, { reading: { language: 'en' }, now, site: '' });
        expect(text).not.toContain(english.next.join(''));
      }
      expect(html).toContain(`<html lang="${language}" dir="ltr">`);
      expect(text).toContain(`https://alliance.example/${language}/somewhere/${kind}`);
      expect(html).toContain(`href="https://alliance.example/${language}/somewhere/${kind}"`);
    },
  );

  it('says in its plain text what the HTML says, and no more', () => {
    const { text, html } = write(language, notices, { digest: true, repeated: true });
    const words = (said: string) => [...new Set(said.match(/[\p{L}\p{N}]+/gu))].toSorted();
    const shown = html
      .replace(/^[\s\S]*<body/, '<body')
      .replaceAll(/<a [^>]*href="([^"]+)"[^>]*>/g, ' $1 ')
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll('&nbsp;', ' ')
      .replaceAll(/&#(\d+);/g, (_all, code: string) => String.fromCharCode(Number(code)));
    expect(words(text)).toEqual(words(shown));
  });
});

it.each([
  ['sk', 1, 'Na vaše rozhodnutie čaká 1 prihláška.'],
  ['sk', 3, 'Na vaše rozhodnutie čakajú 3 prihlášky.'],
  ['sk', 21, 'Na vaše rozhodnutie čaká 21 prihlášok.'],
  ['cnr', 21, 'Na Vašu odluku čeka 21 prijava.'],
  ['cnr', 22, 'Na Vašu odluku čekaju 22 prijave.'],
  ['fi', 1, '1 hakemus odottaa päätöstäsi.'],
  ['fi', 2, '2 hakemusta odottaa päätöstäsi.'],
  ['fr', 0, '0 candidature attend votre décision.'],
  ['de', 2, '2 Bewerbungen warten auf Ihre Entscheidung.'],
])('counts as %s does: %d (domain rules 6.6)', (language, waiting, expected) => {
  const notice = { ...notices.find(({ kind }) => kind === 'queue-digest')!, facts: { waiting, overdue: 0 } };
  expect(write(language, [notice]).text).toContain(expected);
});

it("dates in the reader's zone, with the zone of the course beside it, and says how long that is", () => {
  const offer = notices.find(({ kind }) => kind === 'seat-offered')!;
  expect(write('de', [offer]).text).toContain(
    'Antwort bis: Mittwoch, 3. Februar 2027 um 19:00 OEZ (in 2 Tagen)\nAn der Gasthochschule: Mittwoch, 3. Februar 2027 um 18:00 MEZ',
  );
  expect(write('en', [offer]).text).toContain('Wednesday, 3 February 2027 at 19:00 EET');
});

it('takes the title in the language of the reader, and else one that a person wrote', () => {
  const offer = notices.find(({ kind }) => kind === 'seat-offered')!;
  expect(write('de', [offer]).subject).toBe('Ein Platz für Sie: Küstenökosysteme im Klimawandel');
  expect(write('it', [offer]).html).toContain('<bdi dir="auto" lang="it">Ecosistemi costieri e clima che cambia</bdi>');
  expect(write('fi', [offer]).html).toContain(
    '<bdi dir="auto" lang="en">Coastal ecosystems in a changing climate</bdi>',
  );
});
