import type { NewNotice } from '../adapters/notices.js';
import type { NoticeKind } from '../domain/notice-kinds.js';

const CASE = {
  course: {
    en: { text: 'Coastal ecosystems in a changing climate', status: 'human' },
    de: { text: 'Küstenökosysteme im Klimawandel', status: 'human' },
    it: { text: 'Ecosistemi costieri e clima che cambia', status: 'original' },
  },
  host: { it: { text: 'Università degli Studi di Genova', status: 'original' } },
} as const;
const home = 'Haaga-Helia University of Applied Sciences';
const until = '2027-02-03T17:00:00Z';
const since = '2027-01-29T08:30:00Z';

const FACTS: { readonly [Kind in NoticeKind]: Extract<NewNotice, { kind: Kind }>['facts'] } = {
  applied: { ...CASE, home, answerBy: '2027-02-08T22:59:59Z' },
  nominated: { ...CASE, home },
  'home-rejected': { ...CASE, home, reason: 'The course overlaps with one you have passed.' },
  'home-late': { ...CASE, home, due: since },
  'seat-offered': { ...CASE, until, startsOn: '2027-03-01', hostZone: 'Europe/Rome' },
  'offer-reminder': { ...CASE, until, startsOn: '2027-03-01', hostZone: 'Europe/Rome' },
  'offer-expired': { ...CASE, until: since },
  'list-joined': { ...CASE, position: 3, startsOn: '2027-03-01' },
  'list-closed': { ...CASE, startsOn: '2027-03-01' },
  'host-confirmed': { ...CASE, startsOn: '2027-03-01' },
  'host-rejected': { ...CASE, reason: 'Missing language level' },
  unconfirmed: { ...CASE, since },
  withdrawn: CASE,
  cancelled: { ...CASE, reason: 'Too few participants' },
  'sla-escalated': { overdue: 5, oldest: since },
  'queue-digest': { waiting: 21, overdue: 2, oldest: since },
  'dead-letter': { messages: 3, partner: 'Technická univerzita v Košiciach', code: 'SYNC_SIGNATURE_WRONG', since },
  'erasure-done': { kept: 2 },
};

/** A notice of each kind. */
export function everyNotice(personId: string): NewNotice[] {
  return Object.entries(FACTS).map(
    ([kind, facts]) => ({ personId, kind, facts, link: `/somewhere/${kind}`, dedupeKey: kind }) as NewNotice,
  );
}
