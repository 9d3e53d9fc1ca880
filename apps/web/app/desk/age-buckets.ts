export interface WaitingDay {
  readonly days: number;
  readonly count: number;
  readonly overdue: number;
}

export interface AgeBucket {
  /** Whole days, both ends included; the last one has no end. */
  readonly from: number;
  readonly to: number | undefined;
  readonly count: number;
  readonly overdue: number;
}

const STARTS = [0, 1, 3, 7, 14] as const;

/** How many cases wait for how long, in five groups that are always there. */
export function ageBuckets(days: readonly WaitingDay[]): AgeBucket[] {
  return STARTS.map((from, at) => {
    const next = STARTS[at + 1];
    const inside = days.filter((one) => one.days >= from && (next === undefined || one.days < next));
    const sum = (of: 'count' | 'overdue') => inside.reduce((total, one) => total + one[of], 0);
    return { from, to: next === undefined ? undefined : next - 1, count: sum('count'), overdue: sum('overdue') };
  });
}
