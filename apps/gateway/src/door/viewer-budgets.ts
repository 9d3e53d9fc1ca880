import { metrics } from '@ithaca/platform';
import { Counter } from 'prom-client';

const MINUTE_MS = 60_000;

/** Viewers remembered; past that number the one not seen for longest is forgotten, so strangers cannot fill the memory. */
const MOST_VIEWERS = 20_000;

interface Budget {
  left: number;
  /** When `left` was true. */
  at: number;
}

const refusals = new Counter({
  name: 'gateway_rate_limited_total',
  help: 'Operations refused because the budget of their viewer was spent',
  registers: [metrics],
});

/**
 * What each viewer may spend: a bucket of `perMinute` cost (see `checkCost`) that fills again evenly within a minute.
 * Per process: with several gateways a viewer has that many budgets.
 */
export class ViewerBudgets {
  private readonly budgets = new Map<string, Budget>();

  constructor(
    readonly perMinute: number,
    private readonly mostViewers: number = MOST_VIEWERS,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Viewers remembered now. */
  get size(): number {
    return this.budgets.size;
  }

  /**
   * Takes the cost of an operation from its viewer's budget.
   * @returns 0 when it may run; else nothing was taken, and so many seconds later it may
   */
  spend(viewer: string, cost: number): number {
    const now = this.now();
    const known = this.budgets.get(viewer);
    const refilled = known ? known.left + ((now - known.at) / MINUTE_MS) * this.perMinute : this.perMinute;
    const left = Math.min(refilled, this.perMinute);
    const isEnough = left >= cost;
    // Taken out and put in, so that the first of the map is the one not seen for longest.
    this.budgets.delete(viewer);
    this.budgets.set(viewer, { left: isEnough ? left - cost : left, at: now });
    this.forgetOldest();
    if (isEnough) return 0;
    refusals.inc();
    return Math.ceil(((cost - left) / this.perMinute) * (MINUTE_MS / 1000));
  }

  private forgetOldest(): void {
    if (this.budgets.size <= this.mostViewers) return;
    const oldest = this.budgets.keys().next();
    if (!oldest.done) this.budgets.delete(oldest.value);
  }
}
