import fc from 'fast-check';
import { enrolmentWindow, windowState } from './enrolment-window.js';

it('moves a closing time that the spring change skips forward by the gap', () => {
  const window = enrolmentWindow({ opens: '2027-03-01', closes: '2027-03-28T03:15:00', timeZone: 'Europe/Helsinki' });
  expect(window).toMatchObject({ closesBefore: '2027-03-28T01:15:00Z', flags: ['CLOSE_GAP_SHIFTED_FORWARD'] });
});

it('names both ends when both had to be decided', () => {
  const { flags } = enrolmentWindow({
    opens: '2026-10-25T02:10:00',
    closes: '2027-03-28T02:10:00',
    timeZone: 'Europe/Rome',
  });
  expect(flags).toEqual(['OPEN_AMBIGUOUS_EARLIER', 'CLOSE_GAP_SHIFTED_FORWARD']);
});

it('is closed at the closing instant and not yet open just before the opening one', () => {
  const window = { opensAt: '2026-11-02T07:00:00Z', closesBefore: '2026-11-13T22:00:00Z' };
  expect(windowState(window, '2026-11-02T06:59:59.999Z')).toBe('NOT_YET_OPEN');
  expect(windowState(window, '2026-11-13T22:00:00Z')).toBe('CLOSED');
});

it('opens for everybody at one instant, whatever the zone of the reader', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 700 }), fc.constantFrom(0, 2, 5, -7), (day, offset) => {
      const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
      const window = enrolmentWindow({ opens: date, closes: date, timeZone: 'Europe/Podgorica' });
      const sign = offset < 0 ? '-' : '+';
      const shifted = new Date(Date.parse(window.opensAt) + offset * 3_600_000).toISOString().slice(0, 19);
      expect(windowState(window, `${shifted}${sign}0${Math.abs(offset)}:00`)).toBe('OPEN');
    }),
  );
});

it.each(['2027-02-29', '2026-11-31T09:00:00', 'tomorrow'])('refuses %s', (opens) => {
  expect(() => enrolmentWindow({ opens, closes: '2027-12-01', timeZone: 'Europe/Rome' })).toThrow(RangeError);
});
