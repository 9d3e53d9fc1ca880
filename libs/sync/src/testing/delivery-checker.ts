/**
 * Says from the outside whether messages did what they had to. It knows nothing of the code that carries them: it gets
 * what was meant, what both sides did and what they show as waiting for a person, and names every fault (reliability
 * R2 to R5).
 */
export interface Delivery {
  /** What each side meant to happen at the other one: events by stream, in their order. */
  readonly intended: readonly { readonly to: Side; readonly stream: string; readonly events: readonly string[] }[];
  /** What happened there, in the order in which it happened. */
  readonly effects: Readonly<Record<Side, readonly Effect[]>>;
  /** Events that somebody sees in a work list: late, but not lost. `behind` waits in the same stream. */
  readonly parked: readonly { readonly to: Side; readonly stream: string; readonly event: string }[];
  /** What each side knows of a stream in the end, hashed; streams with parked events are not compared. */
  readonly digests?: Readonly<Record<Side, ReadonlyMap<string, string>>>;
}

export type Side = 'a' | 'b';

export interface Effect {
  readonly stream: string;
  readonly event: string;
}

export interface Finding {
  readonly fault: 'lost' | 'duplicated' | 'out-of-order' | 'invented' | 'digest-unequal';
  readonly stream: string;
  readonly event?: string;
}

/** @returns every fault; empty when all is well */
export function checkDelivery(delivery: Delivery): Finding[] {
  const byStream = delivery.intended.flatMap(({ to, stream, events }) => {
    const done = delivery.effects[to].filter((effect) => effect.stream === stream).map(({ event }) => event);
    const waiting = delivery.parked.filter((one) => one.to === to && one.stream === stream).map(({ event }) => event);
    return checkStream(stream, events, done, waiting);
  });
  return [...byStream, ...strangers(delivery), ...unequal(delivery)];
}

function checkStream(stream: string, events: readonly string[], done: readonly string[], waiting: readonly string[]) {
  const findings: Finding[] = [];
  // Events behind a parked one wait with it: the work list shows the first of them.
  const firstParked = events.findIndex((event) => waiting.includes(event));
  events.forEach((event, at) => {
    const times = done.filter((other) => other === event).length;
    const shown = firstParked !== -1 && at >= firstParked;
    if (times === 0 && !shown) findings.push({ fault: 'lost', stream, event });
    if (times > 1) findings.push({ fault: 'duplicated', stream, event });
  });
  const firsts = [...new Set(done)].filter((event) => events.includes(event));
  firsts.forEach((event, at) => {
    const before = firsts[at - 1];
    if (before !== undefined && events.indexOf(before) > events.indexOf(event))
      findings.push({ fault: 'out-of-order', stream, event });
  });
  return findings;
}

function strangers({ intended, effects }: Delivery): Finding[] {
  return (['a', 'b'] as const).flatMap((to) =>
    effects[to]
      .filter(
        ({ stream, event }) =>
          !intended.some((one) => one.to === to && one.stream === stream && one.events.includes(event)),
      )
      .map(({ stream, event }) => ({ fault: 'invented', stream, event }) as const),
  );
}

function unequal({ digests, parked }: Delivery): Finding[] {
  if (!digests) return [];
  return [...new Set([...digests.a.keys(), ...digests.b.keys()])]
    .filter((stream) => !parked.some((one) => one.stream === stream))
    .filter((stream) => digests.a.get(stream) !== digests.b.get(stream))
    .map((stream) => ({ fault: 'digest-unequal', stream }) as const);
}
