import { expect, it } from '@jest/globals';
import { queueFilter, queueString, readQueue } from './queue-address';

const read = (query: string, sides: readonly ('home' | 'host')[] = ['home', 'host']) =>
  readQueue(new URLSearchParams(query), sides);

it('comes back as it was', () => {
  const address = {
    ...({ side: 'host', states: ['UNCONFIRMED', 'HOST_PENDING'], partner: 'tuke.sk', overdue: true } as const),
    ...{ offering: 'unige.it:1:2027-S1', after: '019abc00-0000-7000-8000-000000000001' },
  };
  expect(read(queueString(address))).toEqual(address);
});

it('opens on a side where the reader has a desk', () => {
  expect(read('side=home', ['host']).side).toBe('host');
  expect(read('').side).toBe('home');
});

it('drops what is no state and no case', () => {
  expect(read('state=drop+table&after=1')).toMatchObject({ states: [], after: '' });
  expect(queueFilter(read(''))).toEqual({});
});
