import type { AllocationMethod } from '@ithaca/offerings';
import { Temporal } from 'temporal-polyfill';
import { drawKey, rotationStart } from './draw.js';

/** `quota`: reserved for the student's university; `shared`: from the common pool; `released`: a reserved one nobody took. */
export type SeatOrigin = 'quota' | 'shared' | 'released';

export interface Application {
  readonly id: string;
  /** SCHAC domain of the home university. */
  readonly partner: string;
  /** Instant with any offset. */
  readonly at: string;
  /** The home university's order of its nominees, best 1; those without one come last. */
  readonly rank?: number;
}

export interface AllocationRound {
  readonly method: AllocationMethod;
  readonly offeringId: string;
  readonly capacity: number;
  /** Seats reserved by university. */
  readonly quotas: Readonly<Record<string, number>>;
  readonly sharedSeats: number;
  /** Whether reserved seats that nobody of that university wants go to the waiting list. */
  readonly releaseUnusedQuota: boolean;
  readonly applications: readonly Application[];
  /** Lottery and round-robin; published as a hash before the window closes. */
  readonly seed?: string;
}

export interface Allocation {
  /** By application id. */
  readonly allocated: readonly { readonly application: string; readonly seat: SeatOrigin }[];
  /** In the order in which seats will be offered. */
  readonly waitlist: readonly string[];
  readonly emptySeats: number;
  /** The order in which applications were looked at; a rotation has none. */
  readonly order?: readonly string[];
  /** Lottery: what anybody can recompute. */
  readonly drawKeys?: Readonly<Record<string, string>>;
  /** Round-robin: whose turn came first, and at which place of the sorted list that is. */
  readonly partnerOrder?: readonly string[];
  readonly rotationStart?: number;
}

/**
 * Deals the seats of one offering (domain rules 3.4): own quota first, then the shared pool, then released seats, then
 * the waiting list, all in the same order.
 * @throws RangeError when capacity is not quotas plus shared seats, or a drawn method has no seed
 */
export function allocateSeats(round: AllocationRound): Allocation {
  const { capacity, quotas, sharedSeats, applications } = round;
  const reserved = Object.values(quotas).reduce((sum, seats) => sum + seats, 0);
  if (capacity !== reserved + sharedSeats)
    throw new RangeError(`capacity ${capacity} is not ${reserved} reserved + ${sharedSeats} shared`);

  const { order, shown } = orderOf(round);
  const seats = new Map<string, SeatOrigin>();
  const left = new Map(Object.entries(quotas));
  for (const { id, partner } of order) {
    const own = left.get(partner) ?? 0;
    if (own === 0) continue;
    left.set(partner, own - 1);
    seats.set(id, 'quota');
  }
  const unserved = order.filter(({ id }) => !seats.has(id));
  const turns = round.method === 'round-robin' ? takeTurns(round, unserved) : { sequence: unserved };
  const unusedQuota = [...left.values()].reduce((sum, own) => sum + own, 0);
  const releasedSeats = round.releaseUnusedQuota ? unusedQuota : 0;
  turns.sequence.slice(0, sharedSeats).forEach(({ id }) => seats.set(id, 'shared'));
  turns.sequence.slice(sharedSeats, sharedSeats + releasedSeats).forEach(({ id }) => seats.set(id, 'released'));

  const { sequence, ...rotation } = turns;
  return {
    ...shown,
    ...rotation,
    allocated: applications
      .flatMap(({ id }) => (seats.has(id) ? [{ application: id, seat: seats.get(id)! }] : []))
      .sort((a, b) => compareText(a.application, b.application)),
    waitlist: sequence.slice(sharedSeats + releasedSeats).map(({ id }) => id),
    emptySeats: capacity - seats.size,
  };
}

interface Order {
  readonly order: readonly Application[];
  /** What of it is published. */
  readonly shown: Pick<Allocation, 'order' | 'drawKeys'>;
}

function orderOf(round: AllocationRound): Order {
  const { method, offeringId, applications } = round;
  if (method === 'lottery') {
    const keys = new Map(applications.map(({ id }) => [id, drawKey(seedOf(round), offeringId, id)]));
    const order = applications.toSorted((a, b) => compareText(keys.get(a.id)!, keys.get(b.id)!));
    return { order, shown: { order: order.map(({ id }) => id), drawKeys: Object.fromEntries(keys) } };
  }
  if (method === 'first-come') {
    const order = applications.toSorted(byInstant);
    return { order, shown: { order: order.map(({ id }) => id) } };
  }
  // Inside a university its own ranking decides; between universities the turns do.
  const byRank = (a: Application, b: Application) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || byInstant(a, b);
  return { order: applications.toSorted(byRank), shown: {} };
}

/** One application per university in turn; a university without applications left drops out. */
function takeTurns(round: AllocationRound, unserved: readonly Application[]) {
  const queues = new Map<string, Application[]>();
  for (const application of unserved) {
    const queue = queues.get(application.partner);
    if (queue) queue.push(application);
    else queues.set(application.partner, [application]);
  }
  const partners = [...queues.keys()].sort();
  const start = rotationStart(partners.length, seedOf(round), round.offeringId, 'round-robin');
  const partnerOrder = [...partners.slice(start), ...partners.slice(0, start)];
  const sequence: Application[] = [];
  for (let turn = 0; sequence.length < unserved.length; turn++) {
    for (const partner of partnerOrder) {
      const application = queues.get(partner)![turn];
      if (application) sequence.push(application);
    }
  }
  return { partnerOrder, rotationStart: start, sequence };
}

function seedOf({ method, seed }: AllocationRound): string {
  if (seed === undefined) throw new RangeError(`${method} needs a seed`);
  return seed;
}

function byInstant(a: Application, b: Application): number {
  return Temporal.Instant.compare(a.at, b.at) || compareText(a.id, b.id);
}

/** Code units, as everybody who recomputes the order will sort; never a locale's order. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
