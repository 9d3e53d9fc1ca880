import { describe, expect, it } from '@jest/globals';
import { lastVisit } from './last-visit';

const at = (time: string) => new Date(`2027-02-01T${time}Z`);
const value = (cookie: string) => cookie.split(';')[0]!;

describe('the last visit', () => {
  it('is unknown to whoever comes first', () => {
    expect(lastVisit(null, at('10:00:00')).before).toBeUndefined();
  });

  it('stays the same for all looks of one visit, and is the end of that at the next', () => {
    const first = value(lastVisit(null, at('10:00:00')).cookie);
    const again = lastVisit(first, at('10:20:00'));
    expect(again.before).toBeUndefined();
    const next = lastVisit(`a=b; ${value(again.cookie)}`, at('12:00:00'));
    expect(next.before).toBe('2027-02-01T10:20:00.000Z');
    expect(lastVisit(value(next.cookie), at('12:10:00')).before).toBe('2027-02-01T10:20:00.000Z');
  });

  it('is not made of what somebody wrote into the cookie', () => {
    expect(lastVisit('ithaca-seen=x.y', at('10:00:00')).before).toBeUndefined();
  });
});
