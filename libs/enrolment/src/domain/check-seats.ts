// Knows nothing of the code it checks: it reads rows, and the rules as they are written (domain rules 3.4 and 3.5).

/** What the tables say of one offering. */
export interface SeatBooks {
  readonly seats: readonly {
    readonly number: number;
    readonly pool: string;
    readonly state: string;
    readonly student: string | null;
    readonly enrolment: string | null;
  }[];
  /** The ledger in the order of its ids. */
  readonly entries: readonly {
    readonly kind: string;
    readonly number: number | null;
    readonly pool: string | null;
    readonly student: string | null;
    readonly enrolment: string | null;
  }[];
  readonly enrolments: readonly {
    readonly id: string;
    readonly student: string;
    readonly home: string;
    readonly state: string;
  }[];
  /** In the order of their numbers. */
  readonly places: readonly { readonly enrolment: string; readonly partner: string; readonly state: string }[];
}

/** How to look at them. */
export interface CheckedAs {
  /** Seats by university and `shared`, as the terms promise them; absent: their number is not checked. */
  readonly promised?: ReadonlyMap<string, number>;
  /** Reserved seats may go to others now. */
  readonly released: boolean;
  /** Offers may still be made now; else a seat may stay empty while somebody waits. */
  readonly offering: boolean;
  /** Students who asked: each of them must have got an answer. */
  readonly asked?: readonly string[];
}

export interface SeatFault {
  readonly kind:
    | 'oversold'
    | 'double-seat'
    | 'undersold'
    | 'ledger'
    | 'order'
    | 'seat-without-case'
    | 'case-without-seat'
    | 'no-answer';
  readonly detail: string;
}

const SEATED = 'SEAT_HELD OFFERED ACCEPTED HOST_PENDING UNCONFIRMED CONFIRMED ACTIVE PASSED FAILED NO_SHOW'.split(' ');

/** Looks for what must never be. Empty: the books are in order. */
export function checkSeats(books: SeatBooks, as: CheckedAs): SeatFault[] {
  return [
    ...seatsAgainstCases(books, as),
    ...waitingInVain(books, as),
    ...replayedLedger(books),
    ...unanswered(books, as),
  ];
}

function* seatsAgainstCases({ seats, enrolments }: SeatBooks, { promised }: CheckedAs): Generator<SeatFault> {
  const seated = enrolments.filter(({ state }) => SEATED.includes(state));
  const capacity = promised ? [...promised.values()].reduce((sum, count) => sum + count, 0) : seats.length;
  if (seated.length > capacity) yield { kind: 'oversold', detail: `${seated.length} students for ${capacity} seats` };
  if (seats.length !== capacity)
    yield { kind: 'ledger', detail: `${seats.length} seats where ${capacity} are promised` };
  const students = seats.flatMap(({ student }) => (student === null ? [] : [student]));
  for (const student of repeated([...students])) yield { kind: 'double-seat', detail: `${student} has several seats` };
  for (const student of repeated(seated.map((one) => one.student)))
    yield { kind: 'double-seat', detail: `${student} has several cases with a seat` };
  for (const { number, state, enrolment } of seats)
    if (state !== 'FREE' && !seated.some(({ id }) => id === enrolment))
      yield { kind: 'seat-without-case', detail: `seat ${number} is ${state} for nobody (${enrolment})` };
  for (const { id, state } of seated)
    if (!seats.some(({ enrolment }) => enrolment === id))
      yield { kind: 'case-without-seat', detail: `case ${id} is ${state} and has no seat` };
}

function* waitingInVain({ seats, places }: SeatBooks, { released, offering }: CheckedAs): Generator<SeatFault> {
  if (!offering) return;
  const waiting = places.filter(({ state }) => state === 'WAITING');
  for (const { number, pool, state } of seats) {
    const wanted = waiting.some(({ partner }) => released || pool === 'shared' || pool === partner);
    if (state === 'FREE' && wanted)
      yield { kind: 'undersold', detail: `seat ${number} (${pool}) is free, somebody waits` };
  }
}

interface LedgerSeat {
  state: string;
  pool: string;
  enrolment: string | null;
}

/** Plays the ledger from its beginning: every step must follow from the one before, and end where the rows are. */
function* replayedLedger({ seats, entries, places }: SeatBooks): Generator<SeatFault> {
  const now = new Map<number, LedgerSeat>();
  const waiting: { enrolment: string; partner: string }[] = [];
  const joined: string[] = [];
  const leave = (enrolment: string | null) => {
    const at = waiting.findIndex((one) => one.enrolment === enrolment);
    if (at >= 0) waiting.splice(at, 1);
  };
  for (const { kind, number, pool, enrolment } of entries) {
    if (kind === 'WAITS') {
      waiting.push({ enrolment: enrolment!, partner: pool! });
      joined.push(enrolment!);
      continue;
    }
    if (kind === 'LEAVES') {
      leave(enrolment);
      continue;
    }
    const seat = now.get(number!);
    const wrong = wrongStep(kind, seat, enrolment);
    if (wrong) yield { kind: 'ledger', detail: `seat ${number}: ${wrong}` };
    if (kind === 'HELD' && seat?.state !== 'HELD') {
      const jumped = jumpedOver(seat?.pool ?? pool!, pool!, enrolment!, waiting);
      if (jumped) yield { kind: 'order', detail: `${enrolment} got seat ${number} before ${jumped}` };
      leave(enrolment);
    }
    if (kind === 'REMOVED') now.delete(number!);
    else
      now.set(number!, {
        state: STATE_AFTER[kind]!,
        pool: pool!,
        enrolment: STATE_AFTER[kind] === 'FREE' ? null : enrolment,
      });
  }
  const written = new Map(seats.map((seat) => [seat.number, seat]));
  for (const number of new Set([...now.keys(), ...written.keys()])) {
    const [ledger, row] = [now.get(number), written.get(number)];
    if (ledger?.state !== row?.state || ledger?.enrolment !== row?.enrolment || ledger?.pool !== row?.pool)
      yield { kind: 'ledger', detail: `seat ${number} is ${row?.state}, its ledger says ${ledger?.state}` };
  }
  if (joined.join() !== places.map(({ enrolment }) => enrolment).join())
    yield { kind: 'order', detail: 'places are not numbered in the order in which people came' };
  const still = places.filter(({ state }) => state === 'WAITING').map(({ enrolment }) => enrolment);
  if (still.join() !== waiting.map(({ enrolment }) => enrolment).join())
    yield { kind: 'ledger', detail: `${still.length} wait, their ledger says ${waiting.length}` };
}

const STATE_AFTER: Readonly<Record<string, string>> = {
  CREATED: 'FREE',
  RELEASED: 'FREE',
  HELD: 'HELD',
  TAKEN: 'TAKEN',
};

function wrongStep(kind: string, seat: LedgerSeat | undefined, enrolment: string | null): string | undefined {
  const before = seat?.state ?? 'absent';
  const same = seat?.enrolment === enrolment;
  const fine =
    (kind === 'CREATED' && before === 'absent') ||
    (kind === 'REMOVED' && before === 'FREE') ||
    (kind === 'HELD' && (before === 'FREE' || (before === 'HELD' && same))) ||
    (kind === 'TAKEN' && before === 'HELD' && same) ||
    (kind === 'RELEASED' && (before === 'HELD' || before === 'TAKEN') && same);
  return fine ? undefined : `${kind} after ${before}`;
}

/**
 * Who waited longer and could have had the seat: a reserved one is for the first of its university, passed on it is for
 * the head of the list (and only when nobody of its university waits), a shared one is for the head.
 */
function jumpedOver(
  before: string,
  after: string,
  enrolment: string,
  waiting: readonly { enrolment: string; partner: string }[],
): string | undefined {
  const own = waiting.find(({ partner }) => partner === before);
  const entitled = before === 'shared' ? waiting[0] : after === 'shared' ? (own ?? waiting[0]) : own;
  return entitled && entitled.enrolment !== enrolment ? entitled.enrolment : undefined;
}

function* unanswered({ enrolments }: SeatBooks, { asked = [] }: CheckedAs): Generator<SeatFault> {
  const known = new Set(enrolments.map(({ student }) => student));
  for (const student of asked.filter((one) => !known.has(one)))
    yield { kind: 'no-answer', detail: `${student} asked and got no answer` };
}

function repeated(values: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(values.filter((value) => seen.size === seen.add(value).size));
}
