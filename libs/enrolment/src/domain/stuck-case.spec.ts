import { whyStuck } from './stuck-case.js';

const now = '2027-02-01T10:00:00.000Z';
const since = '2027-02-01T08:00:00.000Z';
const one = { state: 'HOST_PENDING', home: 'tuke.sk', host: 'unige.it' } as const;
const links = new Map([['unige.it', { lastContactAt: '2027-01-31T20:00:00.000Z' }]]);
const message = { institution: 'unige.it', at: '2027-02-01T08:00:01.000Z' };

it('finds nothing where the host has time and all messages have arrived', () => {
  expect(whyStuck(one, { since, messages: [], links, now })).toBeUndefined();
});

it.each([
  ['QUEUED', '2027-02-01T09:46:00.000Z', undefined],
  ['QUEUED', '2027-02-01T09:45:00.000Z', 'MESSAGE_LATE'],
  ['RETRYING', '2027-02-01T09:59:59.000Z', 'NODE_SILENT'],
  ['DEAD_LETTERED', '2027-02-01T09:59:59.000Z', 'MESSAGE_REFUSED'],
])('a message that is %s since %s: %s', (state, at, cause) => {
  expect(whyStuck(one, { since, messages: [{ ...message, state, at }], links, now })?.cause).toBe(cause);
});

it('says on whom it waits, since when, when that university was last heard of, and the fault', () => {
  const messages = [
    { ...message, state: 'RETRYING', errorCode: 'SYNC_UNREACHABLE' },
    { ...message, state: 'DEAD_LETTERED', at: '2027-02-01T09:00:00.000Z' },
  ];
  expect(whyStuck(one, { since, messages, links, now })).toEqual({
    ...{ waitingOn: 'unige.it', since: message.at, lastContactAt: '2027-01-31T20:00:00.000Z' },
    ...{ cause: 'NODE_SILENT', code: 'SYNC_UNREACHABLE' },
  });
});

it('blames the stopped link, not the node, where nothing may be sent', () => {
  const stopped = new Map([['unige.it', { stoppedAt: since }]]);
  const messages = [{ ...message, state: 'RETRYING' }];
  expect(whyStuck(one, { since, messages, links: stopped, now })).toMatchObject({ cause: 'LINK_STOPPED' });
});

it('waits on the host that said nothing, and on home past its due date', () => {
  const facts = { since, messages: [], links, now };
  expect(whyStuck({ ...one, state: 'UNCONFIRMED' }, facts)).toMatchObject({
    ...{ waitingOn: 'unige.it', cause: 'HOST_SILENT', since },
  });
  const review = { ...one, state: 'HOME_REVIEW', dueAt: '2027-02-01T09:00:00.000Z' } as const;
  expect(whyStuck(review, facts)).toEqual({ waitingOn: 'tuke.sk', since: review.dueAt, cause: 'HOME_OVERDUE' });
  expect(whyStuck({ ...review, dueAt: now }, facts)).toBeUndefined();
});
