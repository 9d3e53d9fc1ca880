import { checkSeats, type SeatBooks } from './check-seats.js';

type Line = [kind: string, number: number | null, pool: string, enrolment?: string];
type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

const asEntry = ([kind, number, pool, enrolment]: Line) => {
  const student = enrolment === undefined ? null : `student of ${enrolment}`;
  return { kind, number, pool, student, enrolment: enrolment ?? null };
};

/** Two seats, one reserved for us.es: `a` has it, `b` has the shared one, `c` and `d` wait. */
const goodBooks = (): Mutable<SeatBooks> => ({
  seats: [
    { number: 1, pool: 'us.es', state: 'TAKEN', student: 'student of a', enrolment: 'a' },
    { number: 2, pool: 'shared', state: 'HELD', student: 'student of b', enrolment: 'b' },
  ],
  entries: (
    [
      ['CREATED', 1, 'us.es'],
      ['CREATED', 2, 'shared'],
      ['HELD', 1, 'us.es', 'a'],
      ['TAKEN', 1, 'us.es', 'a'],
      ['HELD', 2, 'shared', 'x'],
      ['WAITS', null, 'tuke.sk', 'b'],
      ['WAITS', null, 'us.es', 'c'],
      ['WAITS', null, 'tuke.sk', 'd'],
      ['RELEASED', 2, 'shared', 'x'],
      ['HELD', 2, 'shared', 'b'],
    ] satisfies Line[]
  ).map(asEntry),
  enrolments: [
    { id: 'a', student: 'student of a', home: 'us.es', state: 'CONFIRMED' },
    { id: 'b', student: 'student of b', home: 'tuke.sk', state: 'OFFERED' },
    { id: 'c', student: 'student of c', home: 'us.es', state: 'WAITLISTED' },
    { id: 'd', student: 'student of d', home: 'tuke.sk', state: 'WAITLISTED' },
    { id: 'x', student: 'student of x', home: 'tuke.sk', state: 'WITHDRAWN' },
  ],
  places: [
    { enrolment: 'b', partner: 'tuke.sk', state: 'OFFERED' },
    { enrolment: 'c', partner: 'us.es', state: 'WAITING' },
    { enrolment: 'd', partner: 'tuke.sk', state: 'WAITING' },
  ],
});
const as = {
  released: false,
  offering: true,
  promised: new Map([
    ['us.es', 1],
    ['shared', 1],
  ]),
};

it('finds nothing in good books', () => {
  expect(checkSeats(goodBooks(), { ...as, asked: ['student of a', 'student of d'] })).toEqual([]);
});

it.each<[string, (books: Mutable<SeatBooks>) => void, string[]]>([
  [
    'one student more than seats',
    ({ enrolments }) => (enrolments[2]!.state = 'CONFIRMED'),
    ['oversold', 'case-without-seat'],
  ],
  [
    'a second seat for one student',
    ({ seats, enrolments }) => {
      seats[1]!.student = 'student of a';
      enrolments[1]!.student = 'student of a';
    },
    ['double-seat', 'double-seat'],
  ],
  [
    'a free seat while somebody waits',
    ({ seats, entries, enrolments, places }) => {
      seats[1] = { number: 2, pool: 'shared', state: 'FREE', student: null, enrolment: null };
      entries.push(asEntry(['RELEASED', 2, 'shared', 'b']));
      enrolments[1]!.state = 'DECLINED';
      places[0]!.state = 'DECLINED';
    },
    ['undersold'],
  ],
  ['a seat whose case is gone', ({ enrolments }) => enrolments.splice(0, 1), ['seat-without-case']],
  ['a seat held for an ended case', ({ enrolments }) => (enrolments[1]!.state = 'WITHDRAWN'), ['seat-without-case']],
  ['a lost entry', ({ entries }) => entries.splice(8, 1), ['ledger', 'ledger']],
  ['a seat row changed by hand', ({ seats }) => (seats[1]!.state = 'TAKEN'), ['ledger']],
  ['a seat row deleted by hand', ({ seats }) => seats.splice(1, 1), ['ledger', 'case-without-seat', 'ledger']],
  [
    'an offer to the second of the list',
    ({ entries, seats, enrolments, places }) => {
      entries[9] = asEntry(['HELD', 2, 'shared', 'd']);
      seats[1] = { ...seats[1]!, student: 'student of d', enrolment: 'd' };
      enrolments[1]!.state = 'WAITLISTED';
      enrolments[3]!.state = 'OFFERED';
      places[0]!.state = 'WAITING';
      places[2]!.state = 'OFFERED';
    },
    ['order'],
  ],
  ['swapped places', ({ places }) => places.reverse(), ['order', 'ledger']],
  ['somebody who dropped off the list', ({ places }) => (places[1]!.state = 'LEFT'), ['ledger']],
])('finds %s', (_title, plant, kinds) => {
  const books = goodBooks();
  plant(books);
  expect(checkSeats(books, as).map(({ kind }) => kind)).toEqual(kinds);
});

it('finds a newcomer who got a seat that somebody waited for', () => {
  const books = goodBooks();
  books.entries.push(asEntry(['RELEASED', 1, 'us.es', 'a']), asEntry(['HELD', 1, 'us.es', 'e']));
  books.seats[0] = { number: 1, pool: 'us.es', state: 'HELD', student: 'student of e', enrolment: 'e' };
  books.enrolments[0]!.state = 'WITHDRAWN';
  books.enrolments.push({ id: 'e', student: 'student of e', home: 'us.es', state: 'HOST_PENDING' });
  expect(checkSeats(books, as)).toEqual([{ kind: 'order', detail: 'e got seat 1 before c' }]);
});

it('finds a student without an answer', () => {
  expect(checkSeats(goodBooks(), { ...as, asked: ['student of a', 'z'] })).toMatchObject([{ kind: 'no-answer' }]);
});
