import { Temporal } from 'temporal-polyfill';
import { nextOffer, type OfferRules, type SeatKind, type WaitingStudent } from './seat-offer.js';

export type WaitingState = 'waiting' | 'offered' | 'enrolled' | 'declined' | 'expired' | 'left';

export type WaitingListEvent =
  | { readonly at: string; readonly type: 'withdraw-seat'; readonly seat: SeatKind }
  | { readonly at: string; readonly type: 'accept' | 'decline' | 'leave-waitlist'; readonly application: string };

export interface WaitingListEntry {
  readonly at: string;
  readonly event:
    'seat-freed' | 'offer' | 'offer-expired' | 'accept' | 'decline' | 'left-waitlist' | 'rejected' | 'seat-left-empty';
  readonly application?: string;
  readonly seat?: SeatKind;
  readonly expiresAt?: string;
  readonly reason?: 'NO_OPEN_OFFER' | 'NOT_WAITING';
}

export interface WaitingListHistory {
  readonly log: readonly WaitingListEntry[];
  readonly finalStates: Readonly<Record<string, WaitingState>>;
}

interface OpenOffer {
  readonly seat: SeatKind;
  readonly expiresAt: string;
}

/**
 * A waiting list replayed from its events to the end of its last offer (domain rules 3.5). The tables keep the same
 * history one row at a time; this is what an auditor, and our own tests, compare them with. Expiries run before what
 * people do at the same instant.
 */
export function replayWaitingList(
  { waitlist, ...rules }: OfferRules & { readonly waitlist: readonly WaitingStudent[] },
  events: readonly WaitingListEvent[],
): WaitingListHistory {
  const states = new Map<string, WaitingState>(waitlist.map(({ id }) => [id, 'waiting']));
  const offers = new Map<string, OpenOffer>();
  const log: WaitingListEntry[] = [];

  const passOn = (seat: SeatKind, at: string): void => {
    const waiting = waitlist.filter(({ id }) => states.get(id) === 'waiting');
    const offer = nextOffer(seat, waiting, rules, at);
    if (!offer) {
      log.push({ at, event: 'seat-left-empty', seat });
      return;
    }
    states.set(offer.student, 'offered');
    offers.set(offer.student, { seat: offer.seat, expiresAt: offer.expiresAt });
    log.push({ at, event: 'offer', application: offer.student, seat: offer.seat, expiresAt: offer.expiresAt });
  };
  const close = (application: string, state: WaitingState): SeatKind => {
    const { seat } = offers.get(application)!;
    offers.delete(application);
    states.set(application, state);
    return seat;
  };
  const expireUntil = (end?: string): void => {
    for (;;) {
      const [first] = [...offers].toSorted(([, a], [, b]) => Temporal.Instant.compare(a.expiresAt, b.expiresAt));
      if (!first || (end !== undefined && Temporal.Instant.compare(first[1].expiresAt, end) > 0)) return;
      const [application, { expiresAt: at }] = first;
      log.push({ at, event: 'offer-expired', application });
      passOn(close(application, 'expired'), at);
    }
  };

  for (const event of events.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))) {
    const { at } = event;
    expireUntil(at);
    if (event.type === 'withdraw-seat') {
      log.push({ at, event: 'seat-freed', seat: event.seat });
      passOn(event.seat, at);
      continue;
    }
    const { application } = event;
    const open = offers.get(application);
    if (event.type === 'leave-waitlist') {
      if (!open && states.get(application) !== 'waiting') {
        log.push({ at, event: 'rejected', application, reason: 'NOT_WAITING' });
        continue;
      }
      log.push({ at, event: 'left-waitlist', application });
      if (open) passOn(close(application, 'left'), at);
      else states.set(application, 'left');
    } else if (!open) log.push({ at, event: 'rejected', application, reason: 'NO_OPEN_OFFER' });
    else if (event.type === 'accept')
      log.push({ at, event: 'accept', application, seat: close(application, 'enrolled') });
    else {
      log.push({ at, event: 'decline', application, seat: open.seat });
      passOn(close(application, 'declined'), at);
    }
  }
  expireUntil();
  return { log, finalStates: Object.fromEntries(states) };
}
